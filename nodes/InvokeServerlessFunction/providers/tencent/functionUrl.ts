import type { ApiReply, FunctionError, ProviderApi, Refused } from '../contract';
import { refused } from '../reading/failures';
import { urlRequest, urlTarget } from '../functionUrl';
import { readHttpFunction, type HttpSigns } from '../reading/httpFunction';
import type { TencentAccount } from './account';
import { functionUrlList } from './functionUrlList';
import { readReport, readRunError, type Report } from './report';
import { statusCode } from './statusCodes';
import { CLOUD } from './texts';

/** `<appid>-<id>.<region>.tencentscf.com`, in a private network `<appid>-<id>.in.<region>.…`. Source: 583/96099. */
const REGION = /\.([a-z]{2}-[a-z0-9-]+)\.tencentscf\.com$/;

const REQUEST_ID = 'x-scf-request-id';

/** Marks replies of the platform. Source: error types of HTTP functions; not documented for function URLs. */
const ERROR_TYPE = 'x-scf-error-type';

/**
 * The platform's own report, which comes as the body, with the status code of the run as the status of HTTP: 430
 * for code that threw, 433 for a time-out. Source: users of functions behind URLs, 2022 and 2023.
 */
function reportIn({ status, headers, body }: ApiReply): Report | null {
	if (status < 400) return null;
	const report = readReport(body.toString('utf8'), headers[REQUEST_ID] ?? null, false);
	return report && (report.statusCode === status || report.isSure) ? report : null;
}

/** A function could answer alike: what it says was refused may have run. */
function refusalOf(reply: ApiReply): Refused | null {
	const report = reportIn(reply);
	const code = report?.statusCode ?? null;
	const refusal = statusCode(code)?.refusal;
	const isOfPlatform = /^ScfCommonError$/i.test(reply.headers[ERROR_TYPE] ?? '');
	if (!refusal && !isOfPlatform) return null;
	return refused(reply, {
		cloud: CLOUD,
		code: code === null ? null : String(code),
		cloudMessage: report?.message ?? reply.body.toString('utf8', 0, 200),
		requestId: reply.headers[REQUEST_ID] ?? null,
		meaning: refusal
			? {
					...{ ...refusal, hint: statusCode(code)?.hint ?? '', sideEffect: 'possible' as const },
					...(refusal.category !== 'throttled' && { repeatable: 'never' as const }),
				}
			: null,
	});
}

const failureOf = (reply: ApiReply): FunctionError | null =>
	reportIn(reply) &&
	readRunError(reply.body.toString('utf8'), {
		...{ type: null, message: 'The function failed without a message' },
	});

const signs: HttpSigns = {
	requestId: [REQUEST_ID],
	gatewayHeaders: /^(?:x-scf-.*|date|server)$/,
	refusal: refusalOf,
	nothingThere:
		'Copy the URL again from the page of the function in the SCF console (Function URL). A deleted function leaves its URL without an answer.',
	callerRefused:
		"check in the SCF console whether it is open or wants CAM, against 'Authentication' in the node and 'Account ID' of the credential.",
	failure: failureOf,
};

/** Function URLs of event and web functions. Source: Function URL Overview (583/96099). */
export const functionUrl: ProviderApi<TencentAccount> = {
	id: 'functionUrl',
	label: 'Function URL',
	description: 'Functions that answer HTTP requests',
	supports: {
		...{ async: false, logTail: false, namespace: 'none', qualifier: false },
		http: {
			placeholder: 'e.g. https://1250000000-abcdefghij.ap-guangzhou.tencentscf.com/path',
			description:
				'Function URL of the function, or a custom domain that leads to it. Custom domains must be listed in Function Hosts of the credential.',
			reservedHeaders: /^(?:x-scf-.*|x-tc-.*)$/,
		},
	},
	eventFormat: 'bytes',
	/** Source: quotas (SCF): 6 MB in, 6 MB out; a function may run for 24 hours, a caller waits less. */
	limits: {
		...{ syncBytes: 6 * 1_048_576, asyncBytes: 128 * 1024, asyncBytesEnforced: true },
		syncTimeoutMs: 310_000,
	},
	resolve: (input) => urlTarget(input.functionName, (host) => REGION.exec(host)),
	buildInvoke: (call) => urlRequest(call, { scheme: 'functionUrl' }),
	readInvoke: (reply) => readHttpFunction(reply, signs),
	lists: { functions: functionUrlList, qualifiers: [] },
};
