import type { Role, RoleStep } from '../../../../credentials/authentication/role';
import { storedSession } from '../../../../credentials/authentication/roleSession';
import type { CredentialData, Prelude, PreludeStep } from '../contract';
import { masked } from './masked';

const stepOf = (step: RoleStep): PreludeStep => ({
	build: () => step.build(new Date()),
	read({ status: statusCode, headers, body }, at) {
		const answer = step.read({ statusCode, headers, body: body.toString('utf8') }, at);
		if (answer.kind === 'granted') return answer;
		if (answer.kind === 'next') return { kind: 'next', next: stepOf(answer.next) };
		const { failure } = answer;
		const cloudMessage = failure.cloudMessage && masked(failure.cloudMessage);
		return { kind: 'refused', failure: { ...failure, cloudMessage } };
	},
});

/** A role's session, fetched with the credential's own key; null where the key itself signs. */
export const rolePrelude = (role: Role | null, data: CredentialData): Prelude | null =>
	role && {
		...{ key: role.key, service: role.service.name, known: storedSession(data, role.key) },
		// The helper would sign with a session, which is not there yet.
		...stepOf(role),
	};
