import {
	InvalidParameter,
	type ApiRequest,
	type InvokeCall,
	type ProviderApi,
	type SentCall,
} from '../../providers/contract';
import { LONGEST_FETCH_MS } from '../../transport/keptAlive';
import { binaryEventField, checkSize, readBinaryEvent, readEvent } from './event';
import { readOptions } from './options';
import type { Reader } from './reader';
import { choose, readAccount, readApi, type InvocationType, type Plan } from './parameters';

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
	const { provider, api, credential } = readApi(reader, index);
	const account = await readAccount(reader, index, provider, credential);
	const options = readOptions(reader.parameter('options', index, {}));
	const type = reader.text('invocationType', index) || 'sync';
	const invocationType = choose(
		INVOCATION_TYPES.find((one) => one === type),
		'invocationType',
		'Invocation Type',
		type,
	);
	const asynchronous = invocationType !== 'sync';
	if (invocationType === 'asyncWait' && !api.runs) {
		throw new InvalidParameter(
			'invocationType',
			`'Invocation Type' is to wait for completion, but ${api.label} cannot tell the state of a run`,
			'Choose a newer API version, or start it without waiting.',
		);
	}
	const target = api.resolve(
		{
			functionName: reader.text('functionName', index),
			namespace: reader.text('namespace', index),
			qualifier: reader.text('qualifier', index),
			...(!asynchronous && options.call.syncAction && { action: options.call.syncAction }),
		},
		account,
	);
	const prepare = (event: InvokeCall['event']): ReadyCall => {
		const warning = checkSize(event, api, asynchronous, provider.texts.displayName);
		const call: SentCall = {
			account,
			target,
			asynchronous,
			logTail: reader.text('logType', index) === 'tail',
			options: options.call,
		};
		return { call, request: api.buildInvoke({ ...call, event }), warning };
	};
	return {
		provider,
		api,
		credential,
		account,
		invocationType,
		target,
		options,
		timeoutMs:
			options.timeoutMs ??
			(asynchronous ? ASYNC_START_TIMEOUT_MS : longestWait(api, options.reuseConnections)),
		ready: readerOfEvent(reader, index, api, prepare),
	};
}

function readerOfEvent(
	reader: Reader,
	index: number,
	api: ProviderApi,
	prepare: (event: InvokeCall['event']) => ReadyCall,
): () => Promise<ReadyCall> {
	const source = reader.text('eventSource', index) || 'json';
	if (source === 'binary') {
		const field = binaryEventField(reader, index);
		return async () => prepare(await readBinaryEvent(reader.context, index, field, api));
	}
	const ready = prepare(readEvent(reader, index, source, api));
	return async () => ready;
}
