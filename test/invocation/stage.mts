import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
import { createHintCollector } from '../../nodes/InvokeServerlessFunction/invocation/hints.ts';
import {
	operations,
	type Ended,
} from '../../nodes/InvokeServerlessFunction/invocation/operations/index.ts';
import { createReader } from '../../nodes/InvokeServerlessFunction/invocation/plan/reader.ts';
import { createOnce } from '../../nodes/InvokeServerlessFunction/invocation/once.ts';
import { createPollers } from '../../nodes/InvokeServerlessFunction/invocation/wait/pollers.ts';
import type { ApiRequest } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Sent, Transport } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { replied, runOn } from '../exchange/scripted.mts';
import { virtualClock } from '../virtualClock.mts';

/** What a cloud answers to a request; `sent` counts them from 1. */
export type Cloud = (request: ApiRequest, sent: number) => Sent | Promise<Sent>;

/** What a test says of a run of the node; what it leaves out is the plainest. */
export interface Scene {
	items?: Array<Partial<INodeExecutionData>>;
	/** The node's parameters; a function gives each item its own, as expressions do. */
	parameters?: IDataObject | ((index: number) => IDataObject);
	credential?: IDataObject;
	cloud?: Cloud;
	/** How long each request takes, in milliseconds. */
	requestMs?: number;
	/** How many requests leave in a second. */
	perSecond?: number;
	continueOnFail?: boolean;
	onError?: string;
	signal?: AbortSignal;
	/** Stands in for n8n's storage of files. */
	prepareBinaryData?: (bytes: Buffer, name?: string, type?: string) => Promise<unknown>;
	files?: Record<string, Buffer>;
	/** What else n8n knows of the node. */
	node?: Partial<INode>;
	/** Where n8n says that the execution is resumed. */
	resumeUrl?: string;
}

/** A synchronous call of `hello` of Function Compute 3.0. */
export const HELLO = { provider: 'alibabaCloud', functionName: 'hello' };
const CREDENTIAL = {
	...{ accessKeyId: 'LTAIexample', accessKeySecret: 'secret-of-the-test' },
	...{ accountId: '1234567890123456', region: 'cn-hangzhou' },
};
const good: Cloud = (_request, sent) => replied(200, '"ok"', { 'x-fc-request-id': `r-${sent}` });

/** Any call of n8n that a scene does not know fails the test. */
const strict = <T extends object>(known: T, what: string): T =>
	new Proxy(known, {
		get(target, name, receiver) {
			if (name in target || typeof name === 'symbol' || name === 'then') {
				return Reflect.get(target, name, receiver) as unknown;
			}
			throw new Error(`The scene has no ${what}.${name}`);
		},
	});

/** As much of n8n as the node needs, the requests that were sent, and the hints and traces that were shown. */
export function contextOf(scene: Scene) {
	const {
		items = [{ json: {} }],
		parameters = HELLO,
		cloud = good,
		continueOnFail = false,
	} = scene;
	const requests: ApiRequest[] = [];
	const hints: string[] = [];
	const traces: object[] = [];
	const fixed = typeof parameters === 'function' ? null : parameters;
	const of = (index: number): IDataObject =>
		typeof parameters === 'function' ? parameters(index) : parameters;
	// What differs from item to item is an expression in the saved node.
	const names = items.flatMap((_item, index) => Object.keys(of(index)));
	const saved = fixed ?? Object.fromEntries(names.map((name) => [name, '={{ 1 }}']));
	const helpers = {
		httpRequestWithAuthentication: async (_type: string, request: ApiRequest) => {
			requests.push(request);
			const sent = await cloud(request, requests.length);
			if (sent.kind === 'failed') throw new Error(sent.failure.message);
			const { status, headers, body } = sent.reply;
			return { statusCode: status, headers, body };
		},
		prepareBinaryData: scene.prepareBinaryData,
		getBinaryDataBuffer: async (_index: number, field: string) => scene.files?.[field],
	};
	const context = strict(
		{
			getNode: () => ({
				...{ name: 'Node', type: 't', parameters: saved, onError: scene.onError },
				...scene.node,
			}),
			getInputData: () => items,
			getNodeParameter: (name: string, index: number, fallback: unknown) => {
				if (index >= items.length) throw new Error(`There is no item ${index}`);
				const own = of(index);
				return Object.hasOwn(own, name) ? own[name] : fallback;
			},
			getCredentials: async () => scene.credential ?? CREDENTIAL,
			continueOnFail: () => continueOnFail,
			addExecutionHints: ({ message }: { message: string }) => void hints.push(message),
			setMetadata: (metadata: object) => void traces.push(metadata),
			getExecutionCancelSignal: () => scene.signal,
			getTimezone: () => 'Asia/Tokyo',
			getWorkflowDataProxy: () => ({ $execution: { resumeUrl: scene.resumeUrl } }),
			helpers: strict(helpers, 'helpers'),
		},
		'context',
	) as unknown as IExecuteFunctions;
	return { context, requests, hints, traces };
}

/**
 * One item's operation on a clock that only waiting moves, so that minutes of waiting take none. Items of one
 * scene share what the items of an execution share.
 */
export function operate(scene: Scene, random = 0.5) {
	const clock = virtualClock(random);
	const { context, requests, hints } = contextOf(scene);
	const pace = createPace(scene.perSecond ?? 0, clock);
	const execution = runOn(clock, { signal: scene.signal, pace });
	const reader = createReader(context);
	const timeouts: number[] = [];
	const transport: Transport = {
		async send(wire, timeoutMs) {
			const request = wire as ApiRequest;
			requests.push(request);
			timeouts.push(timeoutMs);
			clock.advance(scene.requestMs ?? 0);
			return await (scene.cloud ?? good)(request, requests.length);
		},
	};
	const collector = createHintCollector(reader.items.length);
	const session = {
		...{ context, execution, hints: collector, pollers: createPollers(execution) },
		once: createOnce(),
		transports: () => transport,
	};
	const one = async (index = 0): Promise<Ended> => {
		const name = reader.text('operation', index) || 'invoke';
		const resource = reader.text('resource', index) || 'function';
		const named = operations.filter((known) => known.name === name);
		const operation = named.find((known) => known.resource === resource) ?? named[0];
		if (!operation) throw new Error('no such operation');
		return await (await operation.task(reader, index)).carryOut(session, index);
	};
	const showHints = () => {
		collector.send(context);
		return hints;
	};
	return { one, clock, requests, timeouts, showHints };
}

/** The item of an end; fails the test with the whole problem otherwise. */
export function itemOf(ended: Ended): INodeExecutionData {
	const [item] = 'items' in ended ? ended.items : [];
	if (item) return item;
	throw new Error(`expected an item, got ${JSON.stringify(ended)}`);
}

/** The problem of an end; fails the test with the whole item otherwise. */
export function problemOf(ended: Ended) {
	if ('problem' in ended) return ended.problem;
	throw new Error(`expected a problem, got ${JSON.stringify(ended.items)}`);
}
