import { cloudOf } from '../clouds.mts';
import type { KnownCase } from './cases.mts';

/**
 * The credential's fields by which a case fetches its token or session from the reported replies, if it has one from
 * there; null where that of a local cloud will do.
 * @param url the address of the replies
 */
export function ownGrant({ provider, case: one }: KnownCase, url = '') {
	const { functionUrl, role, credentials } = cloudOf(provider.id);
	const { authentication } = one.request;
	if (role && 'role' in one.request) return role.fields(url);
	const answers = (path: string | undefined) =>
		path !== undefined &&
		[one.reply, ...(one.replies ?? [])].some((reply) => reply?.to?.includes(path));
	const signIn = credentials.find((row) => row.authentication === authentication)?.signIn;
	if (signIn && answers(signIn.path)) return { [signIn.field]: url };
	const grant = functionUrl?.grant;
	return grant && answers(grant.path) ? { [grant.field]: `${url}${grant.path}` } : null;
}
