import type { INodeParameters } from 'n8n-workflow';
import { startLocalCloud, type LocalCloud, type LocalKeys } from '../../local-cloud/index.mts';
import type { LocalCloudOptions } from '../../local-cloud/types.mts';
import { createEngine, type Engine, type NodeRun } from '../engine/engine.mts';

/** An API version as a user chooses it in the node. */
export interface ChosenApi {
	provider: 'alibabaCloud' | 'huaweiCloud' | 'tencentCloud';
	apiVersion: string;
	/** What the function lives in, where the user must name it. */
	namespace?: string;
}

/** All seven, by the name a test shows. */
export const apis: Array<[string, ChosenApi]> = [
	['Alibaba 2023-03-30', { provider: 'alibabaCloud', apiVersion: '2023-03-30' }],
	['Alibaba 2021-04-06', { provider: 'alibabaCloud', apiVersion: '2021-04-06', namespace: 'demo' }],
	['Alibaba 2016-08-15', { provider: 'alibabaCloud', apiVersion: '2016-08-15', namespace: 'demo' }],
	['Huawei v2', { provider: 'huaweiCloud', apiVersion: 'v2' }],
	['Huawei v1.0', { provider: 'huaweiCloud', apiVersion: 'v1.0' }],
	['Tencent 2018-04-16', { provider: 'tencentCloud', apiVersion: '2018-04-16' }],
	['Tencent v2', { provider: 'tencentCloud', apiVersion: 'v2' }],
];

/** Both ways to send a call, by the name a test shows: whatever holds for one holds for the other. */
export const transports: Array<[string, boolean]> = [
	["n8n's helper", false],
	['kept-alive connections', true],
];

/** The node's parameters for a plain synchronous call. */
export const parametersOf = (api: ChosenApi, functionName: string, more: object = {}) =>
	({
		...api,
		operation: 'invoke',
		functionName: { __rl: true, mode: 'name', value: functionName },
		invocationType: 'sync',
		logType: 'none',
		eventSource: 'json',
		event: '{}',
		options: {},
		...more,
	}) as INodeParameters;

/** A local cloud, the engine, and the credentials of the cloud stored in it. */
export interface Local {
	cloud: LocalCloud;
	engine: Engine;
	/** Runs the node; an error becomes an item unless `more` says otherwise. */
	invoke(
		api: ChosenApi,
		functionName: string,
		parameters?: object,
		more?: Partial<NodeRun>,
	): ReturnType<Engine['runNode']>;
	/** Stores a credential of that cloud, with some of its fields changed. */
	credential(
		api: ChosenApi,
		change?: object,
		keys?: LocalKeys,
	): ReturnType<Engine['setCredential']>;
	close(): Promise<void>;
}

let stored = 0;

/** Starts both; one of them a test file. With `reuseConnections` every call has that option. */
export async function startLocal({
	reuseConnections = false,
	...options
}: LocalCloudOptions & { reuseConnections?: boolean } = {}): Promise<Local> {
	const cloud = await startLocalCloud(options);
	const engine = await createEngine();
	const credential: Local['credential'] = ({ provider }, change = {}, keys = cloud.keys) => {
		const type = `${provider}Api` as const;
		return engine.setCredential(`credential ${++stored}`, type, { ...keys[type], ...change });
	};
	return {
		cloud,
		engine,
		credential,
		invoke: (api, functionName, parameters = {}, more = {}) => {
			const given = parametersOf(api, functionName, parameters);
			return engine.runNode({
				credentials: credential(api),
				onError: 'continueRegularOutput',
				parameters: reuseConnections
					? { ...given, options: { ...(given['options'] as object), reuseConnections } }
					: given,
				...more,
			});
		},
		async close() {
			engine.close();
			await cloud.close();
		},
	};
}
