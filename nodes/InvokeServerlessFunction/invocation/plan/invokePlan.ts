import { randomUUID } from 'node:crypto';
import {
	InvalidParameter,
	type ApiRequest,
	type InvocationType,
	type ProviderApi,
	type SentCall,
} from '../../providers/contract';
import { choose } from '../../providers/reading/names';
import type { Selection } from '../../providers/selection';
import { LONGEST_FETCH_MS } from '../../transport/keptAlive';
import { ableApis } from './able';
import { checkSize, doubtAbout, eventSource, type Event } from './event';
import { readHttpCall } from './http';
import type { Reader } from './reader';
import { withResumeUrl } from './resumeUrl';
import { readCall, readTarget, type Plan } from './parameters';

/** A call, ready to be sent. */
export interface ReadyCall {
	readonly call: SentCall;
	readonly request: ApiRequest;
	/** Something the user should know although the call is made. */
	readonly warning: string | null;
}

/** One item's invocation. */
export interface InvokePlan extends Plan {
	/** Checks the event as far as that is possible without reading a file; keeps nothing. @throws InvalidParameter */
	check(): void;
	/** Makes the event and the request when the item's turn comes: a batch does not hold them all. */
	ready(): Promise<ReadyCall>;
}

/** An asynchronous start is answered when the event is queued; the function's length plays no part. */
const ASYNC_START_TIMEOUT_MS = 60_000;

/** What the API allows; with kept-alive connections no longer than those wait. */
const longestWait = ({ limits }: ProviderApi, reuseConnections: boolean) =>
	reuseConnections ? Math.min(limits.syncTimeoutMs, LONGEST_FETCH_MS) : limits.syncTimeoutMs;

const INVOCATION_TYPES: readonly InvocationType[] = ['sync', 'async', 'asyncWait'];

/** Reads and checks one item's parameters. @throws InvalidParameter, before anything is sent */
export async function readInvokePlan(reader: Reader, index: number): Promise<InvokePlan> {
	const call = await readCall(reader, index);
	const { provider, api, account, options } = call;
	const invocationType = readInvocationType(reader, index, call);
	const asynchronous = invocationType !== 'sync';
	const target = api.resolve(
		{ ...readTarget(reader, index), call: { asynchronous, options: options.call } },
		account,
	);
	const http = readHttpCall(reader, index, api, options);
	const logType = reader.text('logType', index) || 'none';
	const logTail = choose(LOG_TYPES[logType], 'logType', 'Log Type', logType);
	const timeoutMs =
		options.timeout ??
		(asynchronous ? ASYNC_START_TIMEOUT_MS : longestWait(api, options.reuseConnections));
	const prepare = ({ event, contentType }: Event): ReadyCall => {
		const tooLarge = checkSize(event, api, asynchronous, provider.texts.displayName);
		const warning = tooLarge ?? (http ? null : doubtAbout(event, api.eventFormat !== 'bytes'));
		const sent: SentCall = {
			...{ account, target, asynchronous, logTail, http, options: options.call, timeoutMs },
			newId: randomUUID().replaceAll('-', ''),
		};
		const request = api.buildInvoke({ ...sent, event, contentType });
		const isEmpty = request.body.length === 0;
		return { call: sent, request: isEmpty ? { ...request, once: true } : request, warning };
	};
	const { resumeUrlField: field } = options;
	const event = withResumeUrl(eventSource(reader, index, api), reader, index, { field, http });
	return {
		...call,
		operation: 'invoke',
		invocationType,
		target,
		logTail,
		timeoutMs,
		check: () => void (event.kind === 'text' && prepare(event.read())),
		ready: async () => prepare(await event.read()),
	};
}

const LOG_TYPES: Readonly<Record<string, boolean | undefined>> = Object.assign(
	Object.create(null) as object,
	{ none: false, tail: true },
);

function readInvocationType(
	reader: Reader,
	index: number,
	{ provider, api }: Selection,
): InvocationType {
	const type = reader.text('invocationType', index) || 'sync';
	const invocationType = choose(
		INVOCATION_TYPES.find((one) => one === type),
		'invocationType',
		'Invocation Type',
		type,
	);
	if (invocationType === 'asyncWait' && !api.runs) {
		throw new InvalidParameter(
			'invocationType',
			`'Invocation Type' waits for completion, but ${api.label} cannot report the state of a run`,
			`${ableApis(provider, ({ runs }) => runs !== undefined)} Or start it without waiting.`,
		);
	}
	if (invocationType !== 'sync' && !api.supports.async) {
		throw new InvalidParameter(
			'invocationType',
			`'Invocation Type' starts without waiting, but ${api.label} cannot do that`,
			'Choose Synchronous.',
		);
	}
	return invocationType;
}
