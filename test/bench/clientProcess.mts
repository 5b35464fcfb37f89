/** All contenders, in a process that trusts the cloud's certificate. Argument: Task as JSON. */
import { cloudsAt } from './clouds.mts';
import { createBenchEngine } from './engine/benchEngine.mts';
import { measureAll } from './measures/all.mts';

/** What the process has to know. */
export interface Task {
	/** Of each cloud. */
	ports: number[];
	controlPort: number;
	quick: boolean;
	/** Whether to leave out what no runtime changes, because another run has measured it. */
	again: boolean;
}

const { ports, controlPort, quick, again } = JSON.parse(process.argv[2] ?? '') as Task;
const endpoints = ports.map((port) => `https://127.0.0.1:${port}`);
const [endpoint = ''] = endpoints;
const engine = await createBenchEngine();
const clouds = cloudsAt(endpoints);
const results = await measureAll({ engine, clouds, endpoint, controlPort, quick, again });
engine.close();
process.send?.(results, undefined, undefined, () => process.exit());
