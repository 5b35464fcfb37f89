import type { CloudError, Refusals } from '../contract.mts';
import type { SharedFault } from './kinds.mts';

/** Faults that are an error of the cloud in its own words. */
type RefusingFault = Extract<
	SharedFault,
	{ kind: 'throttle' | 'serverError' | 'refuse' | 'expiredToken' | 'permissionDenied' }
>;

/** The error that a fault is in the words of an API. */
export function refusalOf(fault: RefusingFault, refusals: Refusals): CloudError {
	switch (fault.kind) {
		case 'throttle': {
			const { throttled, throttledStatus = {} } = refusals;
			const { code = throttled.code } = fault;
			const status = Object.hasOwn(throttledStatus, code) ? throttledStatus[code] : undefined;
			return { ...throttled, code, status: status ?? throttled.status };
		}
		case 'serverError': {
			const { status } = fault;
			const message = `The service failed with status ${status}`;
			return { status, code: refusals.failures[status], message };
		}
		case 'refuse': {
			const { code, message = `The request is refused with ${code}` } = fault;
			return { code, message, status: fault.status ?? refusals.status };
		}
		case 'expiredToken':
			return refusals.tokenExpired;
		case 'permissionDenied':
			return refusals.permissionDenied;
	}
}
