import type { ApiReply, FunctionError, ProviderApi, Refused } from '../contract';
import { refused } from '../reading/failures';
import { urlRequest, urlTarget } from '../reading/functionUrl';
import { membersOf, parseJson } from '../reading/losslessJson';
import { readHttpFunction, type HttpSigns } from '../reading/httpFunction';
import { numberOrNull, textOrNull } from '../reading/values';
import type { TencentAccount } from './account';
import { functionUrlList } from './functionUrlList';
import { gatewayReport, URL_AGAIN } from './gateways';
import { readReport, readRunError, type Report } from './report';
import { atServerTime } from './request';
import { codeNamed, isOfHttp, meaningOfRefusedRun, statusCode } from './statusCodes';
import { CLOUD } from './texts';

/** `<appid>-<id>.<region>.tencentscf.com`, in a private network `<appid>-<id>.in.<region>.…`. Source: 583/96099. */
const REGION = /\.([a-z]{2}-[a-z0-9-]+)\.tencentscf\.com$/;

const REQUEST_ID = 'x-scf-request-id';

/** Marks replies of the platform. Source: error types of HTTP functions; not documented for function URLs. */
const ERROR_TYPE = 'x-scf-error-type';

/**
 * The platform's own report, which comes as the body, with the status code of the run as the status of HTTP: 430
 * for code that threw, 433 for a time-out; with a status that HTTP has, too, by the run's ID. Source: users of
 * functions behind URLs, 2022 and 2023.
 */
function reportInBody({ status, headers, body }: ApiReply): Report | null {
	if (status < 400) return null;
	const report = readReport(body.toString('utf8'), headers[REQUEST_ID] ?? null, isOfHttp(status));
	return report?.isSure ? report : null;
}

/** What happened, where a reply without a body has the status code of the run. Source: users, 2023. */
const MESSAGE = 'x-scf-message';
/** How the gateway of triggers begins its words. Source: FAQ (583/55720); users, 2023. */
const OF_GATEWAY = /^(?:requestId [\da-f-]{32,36} ?, ?|(?=Invalid scf response\b))/i;
/** What is longer is the function's own. */
const LONGEST_BODY = 4096;

type Said = Pick<Report, 'statusCode' | 'message'>;

function reportOf(code: number | null, message: string | null): Said | null {
	const says = statusCode(code);
	return says ? { statusCode: code, message: message || says.name } : null;
}

/**
 * What is reported without a report: in a header, as a sentence or by the name of the status code, whatever the
 * status; by the gateway as `{errno, error}`; or of a web function as `{errorMessage, statusCode}`, as a function
 * could answer itself with a status of HTTP. Source: users, 2023 and 2025.
 */
function reportBeside({ status, headers, body }: ApiReply): Said | null {
	const words = headers[MESSAGE] ?? '';
	const named = codeNamed(words);
	if (named !== null) return reportOf(named, words);
	if (body.length === 0) {
		const saysNothing = isOfHttp(status) && /^(?:success|ok)?$/i.test(words);
		return saysNothing ? null : reportOf(status, words);
	}
	// Every reply comes by here, and most results have neither member: those are not parsed.
	const text = body.length > LONGEST_BODY ? '' : body.toString('utf8');
	if (!/"(?:errno|statusCode)"/.test(text)) return null;
	const said = membersOf(parseJson(text));
	const error = textOrNull(said.error) ?? '';
	if (OF_GATEWAY.test(error)) {
		return reportOf(numberOrNull(said.errno), error.replace(OF_GATEWAY, ''));
	}
	const isOfWebFunction = !isOfHttp(status) && numberOrNull(said.statusCode) === status;
	return isOfWebFunction ? reportOf(status, textOrNull(said.errorMessage)) : null;
}

const reportIn = (reply: ApiReply): Said | null => reportInBody(reply) ?? reportBeside(reply);

/** A function could answer alike: what it says was refused may have run. */
function refusalOf(reply: ApiReply): Refused | null {
	const gateway = gatewayReport(reply);
	const report = reportIn(reply);
	const code = gateway?.runCode ?? report?.statusCode ?? null;
	const says = statusCode(code);
	const isOfPlatform = /^Scf(?:Common|Sys)Error$/i.test(reply.headers[ERROR_TYPE] ?? '');
	const isOfGateway = gateway !== null && code === null;
	if (!says?.refusal && !isOfPlatform && !isOfGateway) return null;
	return refused(reply, {
		cloud: CLOUD,
		code: gateway?.code ?? (code === null ? null : String(code)),
		cloudMessage: gateway?.words ?? report?.message ?? reply.body.toString('utf8', 0, 200),
		requestId: reply.headers[REQUEST_ID] ?? gateway?.requestId ?? null,
		meaning: says?.refusal ? meaningOfRefusedRun(says, false) : (gateway?.meaning ?? null),
	});
}

function failureOf(reply: ApiReply): FunctionError | null {
	const fallback = { type: null, message: 'The function failed without a message' };
	if (reportInBody(reply)) return readRunError(reply.body.toString('utf8'), fallback);
	const beside = reportBeside(reply);
	if (beside) return { type: String(beside.statusCode), message: beside.message, stackTrace: null };
	const gateway = gatewayReport(reply);
	if (gateway) return { type: String(gateway.runCode), message: gateway.words, stackTrace: null };
	const type = reply.headers[ERROR_TYPE] ?? '';
	return /^Unhandled/i.test(type) ? { type, message: type, stackTrace: null } : null;
}

const signs: HttpSigns = {
	requestId: [REQUEST_ID, 'x-tencent-scf-request-id'],
	gatewayHeaders: /^(?:x-(?:scf|tencent-scf|cloudbase)-.*|date|server)$/,
	refusal: refusalOf,
	/** Source: fingerprints of firewalls that users published; EdgeOne, status codes (1552/101095): 566, 567. */
	firewall: /^56[67] |waf\.tencent-cloud\.com|T-Sec Web|\u7ad9\u70b9\u7684\u5b89\u5168\u7b56\u7565/,
	nothingThere: URL_AGAIN,
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
	atServerTime,
};
