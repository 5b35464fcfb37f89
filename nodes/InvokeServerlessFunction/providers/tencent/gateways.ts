import type { ApiReply } from '../contract';
import { MAY_HAVE_RUN } from '../reading/advice';
import { meaningOfStatus, type ErrorMeaning } from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { asAnybodys } from '../reading/replySigns';
import { entryOf, textOrNull } from '../reading/values';
import { arrears } from './errors/access';
import { CLOUD } from './texts';

/** What a gateway before the function says of a call. */
interface GatewayReport {
	readonly code: string;
	readonly words: string;
	readonly requestId: string | null;
	/** The status code of SCF that it stands for; else what it means. */
	readonly runCode: number | undefined;
	readonly meaning: ErrorMeaning;
}

/** CloudBase's names of status codes of runs, also with FUNCTIONS_. Source: CloudBase, error codes. */
const RUN_CODES: Readonly<Record<string, number>> = {
	FUNCTION_PARAM_INVALID: 400,
	FUNCTION_INVOCATION_FAILED: 430,
	FUNCTION_EXCEED_RESOURCE_LIMIT: 432,
	FUNCTION_TIME_LIMIT_EXCEEDED: 433,
	FUNCTION_MEMORY_LIMIT_EXCEEDED: 434,
	FUNCTION_NOT_FOUND: 435,
	FUNCTION_STATUS_ABNORMAL: 438,
	FUNCTION_STATUS_ABNORMITY: 438,
	FUNCTION_QUALIFIER_NOT_FOUND: 442,
};

/** Where a URL that leads to nothing is corrected. */
export const URL_AGAIN =
	'Copy the whole URL again from the console: from Function URL in SCF, or from API Gateway or the HTTP access service of CloudBase, where a path has to lead to the function. A deleted function leaves its URL without an answer.';

const noRoute: ErrorMeaning = {
	category: 'notFound',
	message: 'The gateway knows no route to a function at this URL',
	hint: URL_AGAIN,
};
const noEnvironment: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'CloudBase does not know the environment of this URL',
	hint: 'Copy the URL again from the HTTP access service of the environment, in the CloudBase console.',
};

/** What CloudBase's HTTP access service says of itself. Source: replies that users published, 2026. */
export const cloudBaseErrors: Readonly<Record<string, ErrorMeaning>> = {
	INVALID_PATH: noRoute,
	INVALID_ENV: noEnvironment,
	INVALID_HOST: noEnvironment,
	HTTPSERVICE_NONACTIVATED: {
		category: 'invalidRequest',
		message: 'The HTTP access service of the environment is switched off',
		hint: 'Switch it on in the CloudBase console.',
	},
	SERVICE_CHARGE_OVERDUE: arrears,
	EXCEED_MAX_PAYLOAD_SIZE: {
		category: 'invalidRequest',
		message: 'The event is larger than CloudBase passes on',
		hint: 'Its HTTP access service takes 100 KB of text: put the data into cloud storage and send its ID, or invoke the function through API 3.0.',
	},
	SYS_ERR: {
		category: 'service',
		message: 'CloudBase could not invoke the function',
		hint: `Look at the log of the function in the CloudBase console. ${MAY_HAVE_RUN}`,
		sideEffect: 'possible',
	},
};

/** In most messages of CloudBase: without it, a name that services share may be the function's. */
const DOCUMENTED = /\bdocs\.cloudbase\.net\/error-code\b/;
/** Names that nobody shares. */
const OWN = /^(?:HTTPSERVICE_|EXCEED_MAX_)/;
/** The keys of an error of CloudBase, and of one of API Gateway. */
const KEYS = new Set(['code', 'message', 'requestId']);

/** Words of API Gateway for a call without a route, or without the key that an API wants. Source: API Gateway, "Common errors". */
const NO_ROUTE = /^(?:There is no api match|Found no api\b|Not found (?:host|micro service))/i;
const NO_KEY = /^(?:HMAC |Oauth |Found no validate usage plan)/i;

const noKey: ErrorMeaning = {
	category: 'auth',
	message: 'The API in front of the function refused the caller',
	hint: 'It wants a key pair, a token or a usage plan of API Gateway: send what it wants in the header parameters, or set its authentication to none in the API Gateway console.',
};

/** Longer replies are the function's own. */
const LONGEST = 4096;

/** What CloudBase or API Gateway answered in the place of a function; null where it did not. */
export function gatewayReport({ status, body: bytes }: ApiReply): GatewayReport | null {
	if (status < 400 || bytes.length > LONGEST) return null;
	const body = parseJsonObject(bytes.toString('utf8'));
	const words = body && textOrNull(body.message);
	if (!body || !words || !Object.keys(body).every((key) => KEYS.has(key))) return null;
	const requestId = textOrNull(body.requestId);
	const code = textOrNull(body.code);
	const report = (as: string, meaning: ErrorMeaning, runCode?: number) => ({
		...{ code: as, words, requestId, meaning, runCode },
	});
	if (code === null) {
		if (NO_ROUTE.test(words)) return report(String(status), noRoute);
		// Kong, on which other gateways are built as well, has some of these words.
		return NO_KEY.test(words)
			? report(String(status), /usage plan/.test(words) ? noKey : asAnybodys(noKey))
			: null;
	}
	const runCode = entryOf(RUN_CODES, code.replace('FUNCTIONS_', 'FUNCTION_'));
	if (runCode === undefined && !DOCUMENTED.test(words) && !OWN.test(code)) return null;
	return report(
		code,
		entryOf(cloudBaseErrors, code) ?? meaningOfStatus(status, CLOUD, code),
		runCode,
	);
}
