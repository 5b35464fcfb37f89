import type { ICredentialDataDecryptedObject, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { apiOf, placedAt, type Api } from '../../clouds.mts';
import { createEngine, type Engine, type NodeRun } from '../../engine/engine.mts';
import { parametersOf } from '../../node/local.mts';
import { startStage, type Read, type Stage } from './server.mts';

/** A call of the node on n8n's engine, against a server of the tests. */
interface Call {
	readonly url: string;
	readonly api?: Api;
	readonly reuse?: boolean;
	readonly options?: IDataObject;
	readonly parameters?: IDataObject;
	/** Fields of the credential besides those of the example, and another type of it. */
	readonly credential?: IDataObject;
	readonly credentialType?: string;
	readonly input?: NodeRun['input'];
	readonly signal?: AbortSignal;
}

/** n8n's engine with the built package, and what every measurement does with it. */
export interface Lab {
	readonly engine: Engine;
	/** One item each, errors too. */
	call(call: Call): Promise<INodeExecutionData[]>;
	/** The first item's JSON. */
	one(call: Call): Promise<IDataObject>;
	/** A server for as long as `use` takes. */
	on<T>(answer: (read: Read) => void, use: (stage: Stage) => Promise<T>): Promise<T>;
	/** Runs that nobody allowed, over everything that was measured. */
	secondRuns: number;
	close(): void;
}

export const alibaba = apiOf('alibabaCloud', '2023-03-30');
export const tencent = apiOf('tencentCloud', '2018-04-16');
export const tencentV2 = apiOf('tencentCloud', 'v2');
export const huawei = apiOf('huaweiCloud', 'v2');

/** Both transports, by the value of Reuse Connections. */
export const transports = [
	['default', false],
	['reused', true],
] as const;

/** A header that only Function Compute writes. */
export const ID = { 'x-fc-request-id': '1-6551e2b4-a057ee3a' };

let stored = 0;

export async function createLab(): Promise<Lab> {
	const engine = await createEngine();
	const call: Lab['call'] = async (given) => {
		const { api = alibaba, url, input, signal } = given;
		const row =
			api.cloud.credentials.find((one) => one.type === given.credentialType) ?? api.credential;
		const { type, example } = row;
		const { items, error } = await engine.runNode({
			credentials: engine.setCredential(`found ${++stored}`, type, {
				...example,
				...placedAt(row, url),
				...given.credential,
			} as ICredentialDataDecryptedObject),
			onError: 'continueRegularOutput',
			parameters: parametersOf(api, 'hello', {
				...given.parameters,
				options: { ...given.options, ...(given.reuse && { reuseConnections: true }) },
			}),
			...(input && { input }),
			...(signal && { signal }),
		});
		if (items.length === 0) throw new Error(`no item, ${error?.message}`);
		return items;
	};
	return {
		...{ engine, call, secondRuns: 0, close: () => engine.close() },
		one: async (given) => (await call(given))[0]?.json ?? {},
		async on(answer, use) {
			const stage = await startStage(answer);
			try {
				return await use(stage);
			} finally {
				await stage.close();
			}
		},
	};
}

/** The `details` of an error item. */
export const detailsOf = (json: IDataObject | undefined): IDataObject =>
	(json?.['details'] as IDataObject | undefined) ?? {};

/** How often the server read a call, and what the item says of it. */
export function seen(lab: Lab, runs: number, json: IDataObject): string {
	if (runs > 1) lab.secondRuns += runs - 1;
	const { sideEffect, attempts } = detailsOf(json);
	const metrics = json['metrics'] as IDataObject | undefined;
	const end = sideEffect ?? json['status'];
	return `${runs} ${runs === 1 ? 'run' : 'runs'}, ${end}, ${attempts ?? metrics?.['attempts']} sent`;
}
