import {
	InvalidParameter,
	type ApiRequest,
	type InvocationType,
	type ProviderApi,
	type SentCall,
} from '../../providers/contract';
import { choose } from '../../providers/selection';
import { LONGEST_FETCH_MS } from '../../transport/keptAlive';
import { binaryEventField, checkSize, readBinaryEvent, readEvent, type Event } from './event';
import type { Reader } from './reader';
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
	/**
	 * Made up front, but for a binary event: its bytes are read when the item's turn comes, so that a
	 * thousand files are not held in memory at once.
	 */
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
	const invocationType = readInvocationType(reader, index, api);
	const asynchronous = invocationType !== 'sync';
	const target = api.resolve(
		{ ...readTarget(reader, index), call: { asynchronous, options: options.call } },
		account,
	);
	const prepare = ({ event, contentType }: Event): ReadyCall => {
		const warning = checkSize(event, api, asynchronous, provider.texts.displayName);
		const sent: SentCall = {
			account,
			target,
			asynchronous,
			logTail: reader.text('logType', index) === 'tail',
			options: options.call,
		};
		return { call: sent, request: api.buildInvoke({ ...sent, event, contentType }), warning };
	};
	return {
		...call,
		invocationType,
		target,
		timeoutMs:
			options.timeout ??
			(asynchronous ? ASYNC_START_TIMEOUT_MS : longestWait(api, options.reuseConnections)),
		ready: readerOfEvent(reader, index, api, prepare),
	};
}

function readInvocationType(reader: Reader, index: number, api: ProviderApi): InvocationType {
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
			`'Invocation Type' is to wait for completion, but ${api.label} cannot tell the state of a run`,
			'Choose a newer API version, or start it without waiting.',
		);
	}
	if (invocationType !== 'sync' && !api.supports.async) {
		throw new InvalidParameter(
			'invocationType',
			`'Invocation Type' is to start without waiting, but ${api.label} cannot do that`,
			'Choose Synchronous.',
		);
	}
	return invocationType;
}

function readerOfEvent(
	reader: Reader,
	index: number,
	api: ProviderApi,
	prepare: (event: Event) => ReadyCall,
): () => Promise<ReadyCall> {
	const source = reader.text('eventSource', index) || 'json';
	if (source === 'binary') {
		const field = binaryEventField(reader, index);
		return async () => prepare(await readBinaryEvent(reader, index, field, api));
	}
	const ready = prepare({
		event: readEvent(reader, index, source, api),
		contentType: 'application/json',
	});
	return async () => ready;
}
