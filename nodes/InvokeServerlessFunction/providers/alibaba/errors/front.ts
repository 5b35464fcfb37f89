import { MAY_HAVE_RUN, SLOWER } from '../../reading/advice';
import type { SpecialCase } from '../../reading/specialCases';

/**
 * What may stand before the URL of a function and answers for it. Each has a header, which serves as its code, whose
 * words say why; function replies that it lets through have none. Source: API Gateway, public error codes
 * (`X-Ca-Error-Message`); CDN, URL signing and access control (`X-Tengine-Error`); ICP filing (`Server: Beaver`).
 */
export const frontHeaders: Readonly<Record<string, RegExp>> = {
	'X-Ca-Error-Message': /^(?!OK$)./,
	'X-Tengine-Error': /^denied by /,
	Server: /^Beaver$/,
};

/** The end of a sentence: how to go round what stands in front. */
const OWN_URL = ", or call the URL of the function's own trigger.";

const OF_GATEWAY = /^X-Ca/;

/** What they refuse; without side effect they did so before the function was called. */
export const frontCases: readonly SpecialCase[] = [
	{
		shown: 'X-Ca-Error-Message: Throttled by … Flow Control',
		code: OF_GATEWAY,
		text: /^T?Throttled by/,
		meaning: {
			category: 'throttled',
			message: 'API Gateway, in front of the function, receives more calls than it allows',
			hint: `${SLOWER}, or raise its flow control.`,
		},
	},
	{
		shown: 'X-Ca-Error-Message: Invalid Url, Invalid Domain, …',
		code: OF_GATEWAY,
		text: /^Invalid (?:Url|Domain|HttpMethod|Path)/i,
		meaning: {
			category: 'notFound',
			message: 'API Gateway has no API for this URL and method',
			hint: "Check host and path of the URL, 'HTTP Method', and that the API is published.",
		},
	},
	{
		shown: 'X-Ca-Error-Message: another one with 5xx, such as Failed To Invoke Backend Service',
		code: OF_GATEWAY,
		status: [500, 502, 503, 504],
		meaning: {
			category: 'service',
			message: 'API Gateway got no good reply from the function',
			hint: MAY_HAVE_RUN,
			sideEffect: 'possible',
		},
	},
	{
		shown: 'X-Ca-Error-Message: another one, such as Unauthorized, Quota Exhausted',
		code: OF_GATEWAY,
		meaning: {
			category: 'auth',
			message: 'API Gateway, in front of the function, refused the call',
			hint: `Check what its API wants (authorization, AppCode or AppKey in 'Headers' in the options, quota)${OWN_URL}`,
		},
	},
	{
		shown: 'X-Tengine-Error: denied by …',
		code: /^X-Te/,
		meaning: {
			category: 'auth',
			message: 'CDN, ESA or WAF, in front of the function, refused the call',
			hint: `Change the rule that did (access control, URL signing, bots)${OWN_URL}`,
		},
	},
	{
		shown: 'Server: Beaver (Non-compliance ICP Filing)',
		code: /^Server$/,
		meaning: {
			category: 'auth',
			message: 'Alibaba Cloud blocks the custom domain, because it has no ICP filing',
			hint: `File the domain with Alibaba Cloud${OWN_URL}`,
		},
	},
];
