import { cloudOf } from '../clouds.mts';
import type { KnownCase } from './cases.mts';

/** Where a case fetches its token, if it has a reply from there; else that of a local cloud will do. */
export function ownGrant({ provider, case: one }: KnownCase) {
	const grant = cloudOf(provider.id).functionUrl?.grant;
	const isReported = grant && one.replies?.some(({ to }) => to?.includes(grant.path));
	return isReported === true ? grant : null;
}
