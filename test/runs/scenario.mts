import type { IDataObject } from 'n8n-workflow';
import { differences, type Expectation } from '../mainJob/expectation.mts';
import type { LocalCloudOptions } from '../../local-cloud/types.mts';
import type { Engine } from '../engine/engine.mts';
import type { RunsApi } from './apis.mts';
import { createStage, type Stage } from './stage.mts';

/** What a story ended with: the item's JSON, and the function whose starts are counted. */
interface Ending {
	item: IDataObject;
	functionName: string;
	/** The invocation id as something else than the item has it. */
	invocationId?: string;
}

/** A way for a run to end, or not to. */
export interface Scenario {
	name: string;
	/** Which API versions can show it; all of them when absent. */
	applies?(api: RunsApi): boolean;
	/** Waits as long as a run may be unseen, half a minute. */
	slow?: true;
	cloud?: LocalCloudOptions;
	play(stage: Stage): Promise<Ending>;
	/** What the table shows for a right outcome. */
	outcome(api: RunsApi): string;
	item(api: RunsApi): Expectation;
	/** How often the function ran. */
	runs: number;
	/** Fewest and most requests for the state. */
	questions(api: RunsApi): readonly [number, number];
}

/** A finished and judged story. */
export interface Played {
	api: RunsApi;
	scenario: Scenario;
	item: IDataObject;
	runs: number;
	questions: number;
	/** Duration in milliseconds. */
	took: number;
	/** What is not as it must be, a sentence each. */
	problems: string[];
}

/** `status` of an item; `error: category` of a failed one. */
export function outcomeOf({ status, details }: IDataObject): string {
	const category = (details as IDataObject | undefined)?.['category'];
	return category === undefined ? String(status) : `error: ${String(category)}`;
}

/** Of good and failed items alike: how the run can be asked about later. */
export const invocationIdOf = (item: IDataObject): unknown =>
	((item['details'] as IDataObject | undefined) ?? item)['invocationId'];

/** Plays one story on a cloud of its own. */
export async function play(engine: Engine, api: RunsApi, scenario: Scenario): Promise<Played> {
	const stage = await createStage(engine, api, scenario.cloud);
	const start = performance.now();
	try {
		const { item, functionName, invocationId } = await scenario.play(stage);
		const runs = stage.cloud.invocations(functionName);
		const questions = stage.questions().length;
		const [fewest, usual] = scenario.questions(api);
		const most = usual + (api.endQuestions ?? 0);
		const problems = [
			...differences(outcomeOf(item), scenario.outcome(api), 'outcome'),
			...differences(item, scenario.item(api)),
			...differences(runs, scenario.runs, 'runs of the function'),
			...(questions < fewest || questions > most
				? [`${questions} questions were asked, expected ${fewest} to ${most}`]
				: []),
			...(/^[\w-]{8,}$/.test(String(invocationIdOf(item))) ? [] : ['No invocationId is carried']),
			...(invocationId === undefined
				? []
				: differences(invocationIdOf(item), invocationId, 'invocationId')),
		];
		return { api, scenario, item, runs, questions, took: performance.now() - start, problems };
	} finally {
		await stage.close();
	}
}
