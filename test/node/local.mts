import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { startLocalCloud, type LocalCloud, type LocalKeys } from '../../local-cloud/index.mts';
import type { LocalCloudOptions } from '../../local-cloud/types.mts';
import { chosen, cloudOf, located, type ChosenApi } from '../clouds.mts';
import { createEngine, type Engine, type NodeRun } from '../engine/engine.mts';

/** Both ways to send a call, by the name a test shows: whatever holds for one holds for the other. */
export const transports: Array<[string, boolean]> = [
	["n8n's helper", false],
	['kept-alive connections', true],
];

/** The node's parameters for a plain synchronous call; `endpoint` is where the cloud is. */
export const parametersOf = (
	api: ChosenApi,
	functionName: string,
	more: object = {},
	endpoint = '',
) =>
	({
		...chosen(api),
		operation: 'invoke',
		functionName: located(api, functionName, endpoint),
		invocationType: 'sync',
		logType: 'none',
		eventSource: 'json',
		event: '{}',
		options: {},
		...more,
	}) as INodeParameters;

/** The requests that name a function, as against those for tokens and logs. */
export const callsIn = ({ requests }: Pick<LocalCloud, 'requests'>) =>
	requests.filter(({ functionName }) => functionName !== undefined);

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
	/** Stores the cloud's default credential, with some of its fields changed; `endpoint` says where the cloud is. */
	credential(
		api: Pick<ChosenApi, 'provider'>,
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
	const engine = await createEngine();
	const cloud = await startLocalCloud(options);
	const credential: Local['credential'] = ({ provider }, change = {}, keys = cloud.keys) => {
		const [{ type, endpoint = 'endpoint' }] = cloudOf(provider).credentials;
		const { endpoint: elsewhere, ...rest } = change as { endpoint?: unknown };
		return engine.setCredential(`credential ${++stored}`, type, {
			...keys[type],
			...rest,
			...(elsewhere !== undefined && { [endpoint]: elsewhere }),
		} as ICredentialDataDecryptedObject);
	};
	return {
		cloud,
		engine,
		credential,
		invoke: (api, functionName, parameters = {}, more = {}) => {
			const given = parametersOf(api, functionName, parameters, cloud.url);
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
