import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Problem } from './problem';

/** Fields that say where, not who: they help to mend, and are no secret. */
const PLACES = new Set(['region', 'endpoint', 'iamEndpoint', 'accountId', 'projectId']);

/** Shorter values would blank out ordinary words. */
const SHORTEST = 6;

/**
 * The problem without anything of the credential. Clouds repeat key ids, and at times more, in their words;
 * those words end up in logs, error workflows and chat messages.
 */
export function redacted(problem: Problem, credential: ICredentialDataDecryptedObject): Problem {
	const secrets = Object.entries(credential)
		.filter(([name]) => !PLACES.has(name))
		.map(([, value]) => (typeof value === 'string' ? value.trim() : ''))
		.filter((value) => value.length >= SHORTEST)
		.sort((a, b) => b.length - a.length);
	const clean = (text: string) =>
		secrets.reduce((rest, secret) => rest.split(secret).join('***'), text);
	return {
		...problem,
		message: clean(problem.message),
		hint: problem.hint === null ? null : clean(problem.hint),
	};
}
