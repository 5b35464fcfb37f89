import type { CloudError, Recognised, Refusals } from '../contract.mts';
import { matchPath } from '../path.mts';
import { jsonReply } from '../reply.mts';
import { logOf, takes } from '../runtime/log-service.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { authenticate } from './authenticate.mts';
import { LOG_PLACE } from './configuration.mts';
import type { Platform } from './platform.mts';
import { errorReply as gatewayError, gatewayHeaders, newGatewayId, Refusal } from './refusals.mts';
import { logLines } from './report.mts';

/** What Log Tank Service refuses. Source: LTS API reference, "Error Codes". */
class LtsRefusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

const errorReply = (error: CloudError): WireReply =>
	jsonReply(
		error.status,
		{ error_code: error.code, error_msg: error.message },
		gatewayHeaders(newGatewayId()),
	);

const refusals: Refusals = {
	throttled: new LtsRefusal(429, 'LTS.0429', 'Too many requests'),
	failures: { 500: 'LTS.0010', 502: 'LTS.0010', 503: 'LTS.0010', 504: 'LTS.0010' },
	tokenExpired: new Refusal(401, 'APIGW.0307', 'The token must be updated'),
	permissionDenied: new LtsRefusal(403, 'LTS.0011', 'The user has no permission for the action'),
	status: 400,
	envelope: errorReply,
};

/** Every entry has the ID of the request in it. */
const linesOf = logOf(({ run }) => logLines(run));

/** An entry of the stream, with its place among all. */
interface Entry {
	at: number;
	text: string;
	index: number;
}

/** The number by which a search goes on. */
const lineOf = ({ at, index }: Entry): string =>
	String(BigInt(Math.floor(at)) * 1_000_000n + BigInt(index));

/** The service finds whole words; most lines do not even have the letters. */
const hasWord = (text: string, word: string): boolean =>
	text.includes(word) && text.split(/[^\w-]+/).includes(word);

function bodyOf(body: Buffer): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(body.toString('utf8'));
		if (value !== null && typeof value === 'object') return value as Record<string, unknown>;
	} catch {
		// Reported below, as any body that is not a JSON object.
	}
	throw new LtsRefusal(400, 'LTS.0009', 'The request body is not valid JSON');
}

/** ListLogs: `search_type` forwards goes on behind the line that `line_num` names. */
function listLogs(platform: Platform, request: WireRequest): WireReply {
	const body = bodyOf(request.body);
	const [from, to] = [Number(body.start_time), Number(body.end_time)];
	if (!(from < to) || typeof body.start_time !== 'string') {
		throw new LtsRefusal(400, 'LTS.0009', 'start_time and end_time must be texts of milliseconds');
	}
	const limit = Number(body.limit ?? 50);
	if (!Number.isInteger(limit) || limit < 1 || limit > 5000) {
		throw new LtsRefusal(400, 'LTS.0009', 'limit must be 1 to 5000');
	}
	const keywords = String(body.keywords ?? '');
	const { logs } = platform.state;
	const all = takes(logs, 'late') ? [] : linesOf(platform.runtime);
	let found = all
		.map(({ at, text }, index): Entry => ({ at, text, index }))
		.filter(
			({ at, text }) => at >= from && at <= to && (keywords === '' || hasWord(text, keywords)),
		);
	if (body.is_desc === true) found.reverse();
	if (body.search_type === 'forwards') {
		const at = found.findIndex((entry) => lineOf(entry) === body.line_num);
		found = at < 0 ? [] : found.slice(at + 1);
	}
	const isQueryComplete = !takes(logs, 'incomplete');
	const page = found.slice(0, isQueryComplete ? limit : Math.floor(limit / 2));
	const marked = (text: string) =>
		body.highlight === false || keywords === ''
			? text
			: text.replaceAll(keywords, `<HighLightTag>${keywords}</HighLightTag>`);
	return jsonReply(
		200,
		{
			logs: page.map((entry) => ({
				...{ content: marked(entry.text), line_num: lineOf(entry), labels: { category: 'LTS' } },
			})),
			count: found.length,
			isQueryComplete,
		},
		gatewayHeaders(newGatewayId()),
	);
}

/** Log Tank Service: what a request is about, or `null` where it is not for it. */
export function recogniseLogs(request: WireRequest): Recognised<Platform> | null {
	const path = matchPath(
		'/v2/{project}/groups/{group}/streams/{stream}/content/query',
		request.pathname,
	);
	if (!path || request.method !== 'POST') return null;
	return {
		...{ api: 'lts', kind: 'logs', action: 'ListLogs', refusals },
		serve(platform) {
			try {
				if (path.project !== authenticate(platform, request)) {
					throw new LtsRefusal(403, 'LTS.0403', 'Invalid projectId');
				}
				if (path.group !== LOG_PLACE.log_group_id) {
					throw new LtsRefusal(404, 'LTS.0201', 'The log group does not existed');
				}
				if (path.stream !== LOG_PLACE.log_stream_id) {
					throw new LtsRefusal(404, 'LTS.0208', 'The log stream does not existed');
				}
				return listLogs(platform, request);
			} catch (error) {
				if (error instanceof LtsRefusal) return errorReply(error);
				if (error instanceof Refusal) return gatewayError(error);
				throw error;
			}
		},
	};
}
