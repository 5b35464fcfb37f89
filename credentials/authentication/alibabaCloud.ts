import { randomUUID } from 'node:crypto';
import { signAcs3 } from '../signing/acs3';
import { signFcDomain } from '../signing/fcDomain';
import { signFc, type FcKeys } from '../signing/fcSignature';
import { signFcTrigger } from '../signing/fcTrigger';
import { signSlsV1 } from '../signing/slsV1';
import type { WireRequest } from '../signing/wireRequest';
import { alibabaHosts, schemeOf } from './alibabaScheme';
import type { CredentialData } from './fields';
import { heldSession } from './assumeRole';
import { ownKeys } from './alibabaKeys';
import { alibabaRole } from './alibabaRole';
import { checkHost } from './hosts';
import { optionsSigner } from './n8nRequest';

/** The keys to sign with: those of the role's session where there is a role. Throws an Error for a wrong field. */
function keysOf(credentials: CredentialData): FcKeys {
	const keys = ownKeys(credentials);
	const role = alibabaRole(credentials);
	if (!role) return keys;
	const { id, secret, token } = heldSession(credentials, role);
	return { ...keys, accessKeyId: id, accessKeySecret: secret, securityToken: token };
}

function sign(
	request: WireRequest,
	keys: FcKeys,
	at: Date,
	credentials: CredentialData,
): WireRequest {
	checkHost(new URL(request.url), credentials, alibabaHosts);
	switch (schemeOf(request, credentials)) {
		case 'fc':
			return signFc(request, keys, at);
		case 'fc2':
			return signFc(request, { ...keys, accountId: undefined }, at, true);
		case 'fc3':
			return signFcTrigger(request, keys, at);
		case 'customDomain':
			return signFcDomain(request, keys, at, randomUUID());
		case 'sls':
			return signSlsV1(request, keys, at);
		case 'acs3':
			return signAcs3(request, keys, at, randomUUID());
	}
}

/**
 * Signs a request with an Alibaba Cloud AccessKey, as its host and path ask for it. Throws an Error for a field
 * that cannot be right, and for a host that takes none of these signatures.
 */
export const signAlibabaCloudRequest = (
	credentials: CredentialData,
	request: WireRequest,
	at: Date,
): WireRequest => sign(request, keysOf(credentials), at, credentials);

/** The same for n8n's request options. */
export const signForAlibabaCloud = optionsSigner(keysOf, sign, 'application/octet-stream');
