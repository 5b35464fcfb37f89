import type { Failure } from '../contract';
import { NOT_BY_PERMISSION } from './advice';

/** `service:Action` or `service:kind:action`, as hints of error tables name what a call needs. */
const ACTION = /\b[a-z]{2,}:(?:[A-Za-z]+:)?[A-Za-z]+\b/;

/** Which permission to grant, where the lack of one is what a refusal means; null where it means something else. */
export function permissionNeeded(failure: Failure, permission: string): string | null {
	const { category, hint, code } = failure;
	if (category !== 'auth' || hint?.includes(NOT_BY_PERMISSION)) return null;
	// Hints of permissions name one; a status without a code may mean one.
	return code === null || ACTION.test(hint ?? '')
		? `Grant the user or role of the credential the permission ${permission}.`
		: null;
}

/** A refusal whose hint names the permission that this question needs, not the one of an invocation. */
export function needing(failure: Failure, permission: string): Failure {
	const needed = permissionNeeded(failure, permission);
	if (needed === null || failure.hint?.includes(permission)) return failure;
	return {
		...failure,
		hint: ACTION.test(failure.hint ?? '') ? needed : `${failure.hint} ${needed}`,
	};
}
