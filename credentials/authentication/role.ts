import { sha256Hex } from '../signing/hashes';
import type { WireRequest } from '../signing/wireRequest';
import { fieldText, identifier, type CredentialData, type Field } from './fields';
import type { Grant } from './grantStore';
import type { GrantReply, GrantService } from './grantRequest';
import { FieldProblem, type Form } from './place';

/** Why there is no session: all that an error says of a failed request. Nothing ran. Holds no secret. */
export interface RoleFailure {
	readonly category: 'auth' | 'service' | 'network';
	/** The service's own code and words; null where there are none. */
	readonly code: string | null;
	readonly cloudMessage: string | null;
	readonly requestId: string | null;
	readonly httpStatusCode: number | null;
	/** What happened, and what to do. */
	readonly message: string;
	readonly hint: string | null;
	readonly sideEffect: 'none';
	/** `always` where it may work a moment later; else the caller is refused. */
	readonly repeatable: 'always' | 'never';
	readonly retryAfterMs: null;
	readonly serverTime: null;
	readonly staleGrant: false;
}

/** A refusal, as a step answers it. */
export interface RoleRefusal {
	readonly kind: 'refused';
	readonly failure: RoleFailure;
}

/** What an answer means: a session, none, or another question that has to follow. */
type RoleAnswer =
	| { readonly kind: 'granted'; readonly grant: Grant }
	| { readonly kind: 'next'; readonly next: RoleStep }
	| RoleRefusal;

/** A request on the way to a session, signed with the credential's own key. */
export interface RoleStep {
	build(at: Date): WireRequest;
	/** @param at when the request was made, by this machine's clock */
	read(reply: GrantReply, at: Date): RoleAnswer;
}

/** A role that a credential assumes: where its sessions come from, and whose they are. */
export interface Role extends RoleStep {
	readonly service: GrantService;
	/** A hash over all that a session depends on: a session belongs to exactly these. */
	readonly key: string;
}

/** The key of a role: a hash over everything that its sessions depend on, the cloud included. */
export const roleKey = (...parts: ReadonlyArray<string | undefined>): string =>
	sha256Hex(JSON.stringify(parts.map((part) => part ?? '')));

/** A field that has to have a form. */
export type RoleField = Field & Form;

/** The field's text, '' where it is empty. @throws FieldProblem for another form */
export const roleText = (credentials: CredentialData, field: RoleField): string =>
	identifier(credentials, field, field) ?? '';

/** The duration in whole seconds; undefined where the cloud's own is meant. @throws FieldProblem outside of the range */
export function durationOf(
	credentials: CredentialData,
	[least, most]: readonly [least: number, most: number],
): number | undefined {
	const text = fieldText(credentials, 'sessionDuration');
	if (text === '' || text === '0') return undefined;
	const seconds = Number(text);
	if (Number.isInteger(seconds) && seconds >= least && seconds <= most) return seconds;
	throw new FieldProblem(
		'sessionDuration',
		`The credential's Session Duration is out of range: ${text.slice(0, 20)}`,
		`Enter a whole number of seconds from ${least} to ${most}, or 0 for the cloud's default.`,
	);
}

/** Refuses fields that only make sense beside another one. @throws FieldProblem */
export function checkAlone(credentials: CredentialData, field: Field, needed: Field): void {
	if (fieldText(credentials, field.name) === '') return;
	throw new FieldProblem(
		needed.name,
		`The credential has '${field.label}', but '${needed.label}' is empty`,
		`Fill in '${needed.label}', or clear '${field.label}' to sign with the key itself.`,
	);
}
