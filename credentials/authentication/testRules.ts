import type {
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	ICredentialTestRequest,
} from 'n8n-workflow';

/** What n8n says where a credential's test is answered with a status. */
export const onStatus = (value: number, message: string): IAuthenticateRuleResponseCode => ({
	type: 'responseCode',
	properties: { value, message },
});

/** What n8n says where the body of a good status has this value there; undefined: where it has nothing there. */
export const onBody = (
	key: string,
	value: unknown,
	message: string,
): IAuthenticateRuleResponseSuccessBody => ({
	type: 'responseSuccessBody',
	properties: { key, value, message },
});

/**
 * A page with status 200, of a proxy or of a server at a wrong address: n8n calls any 200 a success. Only for tests
 * that are answered with an object: of an empty list n8n has no body to look at.
 * @param check what to look at
 */
export const onPage = (check: string): IAuthenticateRuleResponseSuccessBody =>
	onBody(
		'0',
		'<',
		`A web page was returned instead of a reply from the API. ${check}, and any proxy between n8n and the cloud.`,
	);

/** Rules of both kinds: n8n looks at the kind of each, its type allows lists of one kind only. */
export const testRules = (
	...rules: ReadonlyArray<IAuthenticateRuleResponseCode | IAuthenticateRuleResponseSuccessBody>
) => rules as NonNullable<ICredentialTestRequest['rules']>;
