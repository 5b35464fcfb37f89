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

const ofGateway = (
	words: string,
	rest: Pick<SpecialCase, 'text' | 'status' | 'meaning'>,
): SpecialCase => ({
	shown: `X-Ca-Error-Message: ${words}`,
	code: /^X-Ca-Error-Message$/,
	...rest,
});

/** What they refuse; without side effect they did so before the function was called. */
export const frontCases: readonly SpecialCase[] = [
	ofGateway('Throttled by … Flow Control', {
		text: /^T?Throttled by/,
		meaning: {
			category: 'throttled',
			message: 'API Gateway, in front of the function, receives more calls than it allows',
			hint: `${SLOWER}, or raise its flow control.`,
		},
	}),
	ofGateway('Invalid Url, Invalid Domain, …', {
		text: /^Invalid (?:Url|Domain|HttpMethod|Path)/i,
		meaning: {
			category: 'notFound',
			message: 'API Gateway has no API for this URL and method',
			hint: "Check host and path of the URL, 'HTTP Method', and that the API is published to this stage.",
		},
	}),
	ofGateway('another one with 5xx, such as Failed To Invoke Backend Service', {
		status: [500, 502, 503, 504],
		meaning: {
			category: 'service',
			message: 'API Gateway got no good reply from the function',
			hint: MAY_HAVE_RUN,
			sideEffect: 'possible',
		},
	}),
	ofGateway('another one, such as Unauthorized, Quota Exhausted', {
		meaning: {
			category: 'auth',
			message: 'API Gateway, in front of the function, refused the call',
			hint: "Check in its console the authorization of the API, the AppCode or AppKey that 'Headers' in the options carry, and the quota; or call the URL of the function's own trigger.",
		},
	}),
	{
		shown: 'X-Tengine-Error: denied by …',
		code: /^X-Tengine-Error$/,
		meaning: {
			category: 'auth',
			message: 'CDN, ESA or WAF, in front of the function, refused the call',
			hint: "A rule of theirs did (access control, URL signing, bots): let the calls of n8n pass in their console, or call the URL of the function's own trigger.",
		},
	},
	{
		shown: 'Server: Beaver (Non-compliance ICP Filing)',
		code: /^Server$/,
		meaning: {
			category: 'auth',
			message: 'Alibaba Cloud blocks the custom domain, because it has no ICP filing',
			hint: "File the domain with Alibaba Cloud, or call the URL of the function's own trigger.",
		},
	},
];
