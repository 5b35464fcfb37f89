import type { Failure } from '../contract';
import { NOT_BY_PERMISSION, WITH_PERMISSION } from './advice';

/** `service:Action` or `service:kind:action`, as hints of error tables name what a call needs. */
const ACTIONS = /\b[a-z]{2,}:(?:[A-Za-z]+:)?[A-Za-z]+\b/g;

/** A refusal whose hint names the permission that this question needs, not the one of an invocation. */
export function needing(failure: Failure, permission: string | undefined): Failure {
	const { category, code } = failure;
	const hint = failure.hint ?? '';
	if (permission === undefined || category !== 'auth' || hint.includes(NOT_BY_PERMISSION)) {
		return failure;
	}
	if (hint.includes(WITH_PERMISSION)) {
		return { ...failure, hint: hint.replace(WITH_PERMISSION, `with ${permission}`) };
	}
	const named = hint.match(ACTIONS) ?? [];
	if (hint.includes(permission) && named.length < 2) return failure;
	const needed = `Grant the user or role of the credential the permission ${permission}.`;
	// Hints of permissions name some; a status without a code may mean one.
	if (named.length > 0) return { ...failure, hint: needed };
	return code === null ? { ...failure, hint: `${hint} ${needed}`.trim() } : failure;
}
