import { readSignIn, signInRequest } from '../../../../credentials/authentication/iamSignIn';
import { signInTarget, storedToken } from '../../../../credentials/authentication/iamUser';
import type { CredentialData, Prelude } from '../contract';
import { refused } from '../reading/failures';

const SERVICE = 'Huawei Cloud IAM';

/** An IAM user's token, by password. @throws Error for a field that cannot be right */
export function iamPrelude(data: CredentialData): Prelude {
	const target = signInTarget(data);
	return {
		key: target.identity,
		service: SERVICE,
		known: storedToken(data, target),
		build: () => signInRequest(target),
		read(reply, at) {
			const { status: statusCode, headers, body } = reply;
			const read = readSignIn(target, { statusCode, headers, body: body.toString('utf8') }, at);
			if (read.kind === 'granted') return read;
			return refused(reply, {
				...{ cloud: SERVICE, code: null, cloudMessage: null },
				requestId: headers['x-request-id'] ?? null,
				meaning: {
					category: read.category,
					message: read.reason,
					hint: 'Test the credential.',
					// Five wrong passwords lock a user: what may have reached IAM is not sent again.
					repeatable: read.category === 'network' ? 'always' : 'never',
				},
			});
		},
	};
}
