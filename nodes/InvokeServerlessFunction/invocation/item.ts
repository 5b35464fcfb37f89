import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type {
	ApiReply,
	FunctionError,
	HttpReply,
	Ids,
	Metrics,
	ResultBody,
	RunState,
} from '../providers/contract';
import { isObject, parseJson } from '../providers/reading/losslessJson';
import { masked } from '../providers/reading/masked';
import type { Output } from './optionRows';
import { fileType } from './fileType';
import { redactDeep, type Redact } from '../transport/redaction';
import type { Attempted, Meaning } from '../exchange/course';
import { readPayload } from './payload';
import type { Plan } from './plan/parameters';

/** The name of a function, or the last part of its URL. */
const fileNameOf = (name: string): string =>
	name.split('/').findLast((part) => part !== '') ?? name;

/** What an item says of a run, apart from whose call it was. */
export interface RunResult {
	readonly status: RunState;
	readonly ids: Ids;
	readonly payload: ResultBody | null;
	readonly logs: string | null;
	readonly metrics: Metrics;
	readonly functionError: FunctionError | null;
	/** When the run began and ended, ISO 8601 in UTC; absent where the cloud does not report it. */
	readonly startedAt?: string | null;
	readonly endedAt?: string | null;
	/** What the function received, where a status call or a list has it. */
	readonly event?: ResultBody;
	/** What a function behind a URL answered besides its body. */
	readonly http?: HttpReply;
}

/** Metrics as an item shows them: the cloud's, and what this side measured. */
export const itemMetrics = (
	metrics: Metrics,
	attempted: Pick<Attempted<Meaning>, 'roundTripMs' | 'attempts'>,
): IDataObject => ({
	durationMs: metrics.durationMs,
	billedDurationMs: metrics.billedDurationMs,
	memoryUsedMb: metrics.memoryUsedMb,
	memoryLimitMb: metrics.memoryLimitMb,
	initDurationMs: metrics.initDurationMs,
	roundTripMs: attempted.roundTripMs,
	attempts: attempted.attempts,
});

/** The reply as it came, for the curious: text where it is text, else base64. */
function rawOf(reply: ApiReply | null, redact: Redact): IDataObject | null {
	if (!reply) return null;
	const text = reply.body.toString('utf8');
	const isText = Buffer.from(text, 'utf8').equals(reply.body);
	const clean = (value: string) => redact(masked(value));
	return {
		statusCode: reply.status,
		// HTTP clients give them in different orders.
		headers: redactDeep(
			Object.fromEntries(Object.entries(reply.headers).sort(([a], [b]) => (a < b ? -1 : 1))),
			clean,
		),
		body: isText ? clean(text) : redact(reply.body.toString('base64')),
		bodyEncoding: isText ? 'utf8' : 'base64',
	};
}

/** The function's own headers in the order of their names; null where it has none of its own. */
const headersOf = (http: HttpReply | undefined, redact: Redact): IDataObject | null =>
	http
		? (redactDeep(
				Object.fromEntries(Object.entries(http.headers).sort(([a], [b]) => (a < b ? -1 : 1))),
				(text) => redact(masked(text)),
			) as IDataObject)
		: null;

const showsEvent = ({ operation, options, api }: Plan): boolean =>
	operation === 'run' && options.includeEvent && api.supports.runEvents === true;

/**
 * What a function received: parsed JSON, else text; null where the cloud did not keep it. Text also where the value
 * would not be sent as it was: a text in quotes, or numbers that JavaScript rounds.
 */
function eventOf(event: ResultBody | undefined): IDataObject | string | null {
	if (event === undefined) return null;
	const text = event.toString();
	const value = parseJson(text);
	const isSame = typeof value !== 'string' && isExact(text, value);
	return isSame ? (value as IDataObject) : text;
}

/** Whether a value that was read without loss is what JavaScript's own reading makes of the text. */
function isExact(text: string, value: unknown): boolean {
	try {
		return JSON.stringify(JSON.parse(text)) === JSON.stringify(value);
	} catch {
		return false;
	}
}

/** The JSON of an item as the option Output wants it. */
function shaped(json: IDataObject, output: Output): IDataObject {
	if (output === 'full') return json;
	const { status, payload, functionError, invocationId } = json;
	// Where there is no result, the payload alone would look like one.
	if (output === 'simplified' || status !== 'succeeded') {
		return { status, payload, functionError, invocationId };
	}
	// By `error` at the top n8n knows an error item: a result that has one is wrapped.
	return isObject(payload) && !('error' in payload) ? (payload as IDataObject) : { payload };
}

/** The one item shape of every cloud, API version and operation. Source: the output table of the README. */
export async function buildItem(
	context: IExecuteFunctions,
	index: number,
	plan: Plan,
	attempted: Attempted<Meaning>,
	result: RunResult,
	redact: Redact,
): Promise<INodeExecutionData> {
	const { options, target } = plan;
	const payload = readPayload(result.payload, options.payloadFormat, options.unwrapNestedJson);
	const json: IDataObject = {
		status: result.status,
		payload: payload.value as IDataObject,
		functionError: redactDeep(result.functionError, redact) as unknown as IDataObject,
		logs: result.logs === null ? null : redact(result.logs),
		metrics: itemMetrics(result.metrics, attempted),
		invocationId: result.ids.invocationId,
		requestId: result.ids.requestId,
		startedAt: result.startedAt ?? null,
		endedAt: result.endedAt ?? null,
		httpStatusCode: attempted.reply?.status ?? null,
		responseHeaders: headersOf(result.http, redact),
		payloadUnwrapped: payload.unwrapped,
		invocationType: plan.invocationType,
		function: {
			name: target.name,
			namespace: target.namespace,
			qualifier: target.qualifier,
			region: target.region,
		},
		provider: plan.provider.id,
		apiVersion: plan.api.id,
		...(showsEvent(plan) && { event: eventOf(result.event) }),
		...(options.includeRawResponse && { raw: rawOf(attempted.reply, redact) }),
	};
	const item: INodeExecutionData = {
		json: shaped(json, options.output),
		pairedItem: { item: index },
	};
	if (payload.binary) {
		const { mimeType, extension } = fileType(
			attempted.reply?.headers['content-type'],
			payload.binary,
		);
		item.binary = {
			[options.outputBinaryPropertyName]: await context.helpers.prepareBinaryData(
				payload.binary,
				`${fileNameOf(target.name)}.${extension}`,
				mimeType,
			),
		};
	}
	return item;
}
