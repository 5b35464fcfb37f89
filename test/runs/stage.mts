import type { IDataObject } from 'n8n-workflow';
import { startLocalCloud, type LocalCloud, type RequestRecord } from '../../local-cloud/index.mts';
import type { LocalCloudOptions } from '../../local-cloud/types.mts';
import type { Engine, NodeResult, NodeRun } from '../engine/engine.mts';
import { HELD_FUNCTIONS } from '../held/held.mts';
import { until } from '../until.mts';
import type { ChosenApi, CredentialRow } from '../clouds.mts';
import { parametersOf } from '../node/local.mts';
import type { RunsApi } from './apis.mts';

/** What a stage has to know of an API. */
export interface Staged {
	readonly chosen: ChosenApi;
	readonly api: { readonly credential: Pick<CredentialRow, 'type'> };
}

/** A cloud of its own for one story, so that everything counted in it belongs to that story. */
export interface Stage<A extends Staged = RunsApi> {
	cloud: LocalCloud;
	api: A;
	/** Starts a function asynchronously and waits for it; errors become items. */
	wait(
		functionName: string,
		event: object,
		options?: object,
		more?: Partial<NodeRun>,
	): Promise<NodeResult>;
	/** Any other call of the node. */
	call(functionName: string, parameters: object, more?: Partial<NodeRun>): Promise<NodeResult>;
	/** Requests that asked for states. */
	questions(): RequestRecord[];
	/** The id of the run that a question named; waits for that question. */
	askedFor(): Promise<string>;
	/** Waits until so many questions are answered, one unless said otherwise. */
	asked(count?: number): Promise<void>;
	close(): Promise<void>;
}

/** What starts or stops a run. Everything else asks, also what a fault hit before it was recognised. */
const ORDER = /^(?:Async)?Invoke|^(?:Start|Stop|Terminate|Cancel)/;

/** Where the clouds name the run: a path, a query, a body. */
const ID =
	/(?:activations\/|async-tasks\/|\/instances\/|stateful-async-invocations\/|request_id=|"(?:Function|Invoke)RequestId":")([\w-]+)/;

/** The JSON of the first item. */
export const jsonOf = ({ items, error }: NodeResult): IDataObject => {
	const json = items[0]?.json;
	if (!json) throw new Error(`The node returned no item: ${error?.message ?? 'no error either'}`);
	return json;
};

/** Nothing here waits longer, on the busiest machine. */
const LONGEST_MS = 150_000;

let stages = 0;

/** Starts a local cloud and stores its credential in the engine. */
export async function createStage<A extends Staged>(
	engine: Engine,
	api: A,
	options: LocalCloudOptions = {},
): Promise<Stage<A>> {
	const cloud = await startLocalCloud({ functionsDir: HELD_FUNCTIONS, ...options });
	stages += 1;
	const { type } = api.api.credential;
	const credentials = engine.setCredential(`stage ${stages}`, type, {
		...cloud.keys[type],
	});
	// A story that hangs is reported as cancelled instead.
	const signal = AbortSignal.timeout(LONGEST_MS);
	const call: Stage<A>['call'] = (functionName, parameters, more = {}) =>
		engine.runNode({
			credentials,
			signal,
			onError: 'continueRegularOutput',
			...more,
			parameters: parametersOf(api.chosen, functionName, parameters, cloud.url),
		});
	const questions = () => cloud.requests.filter(({ action }) => !ORDER.test(action));
	return {
		cloud,
		api,
		call,
		wait: (functionName, event, waitOptions = {}, more = {}) =>
			call(
				functionName,
				{ invocationType: 'asyncWait', event: JSON.stringify(event), options: waitOptions },
				more,
			),
		questions,
		async askedFor() {
			const texts = () => questions().map(({ path, body }) => `${path} ${body.toString('utf8')}`);
			const found = () => ID.exec(texts().join(' '))?.[1];
			await until(() => found() !== undefined);
			return found() ?? '';
		},
		asked: async (count = 1) =>
			await until(() => questions().filter(({ status }) => status > 0).length >= count),
		close: async () => await cloud.close(),
	};
}
