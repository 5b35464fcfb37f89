import type { BenchTarget } from '../clouds/benchCloud.mts';
import { bareClients } from '../contenders/bareClients.mts';
import { awsLambdaNode, helperLoop, httpRequestNode } from '../contenders/n8nNodes.mts';
import { productNode } from '../contenders/productNode.mts';
import { awsSdk } from '../contenders/sdkAws.mts';
import { eventsOf, type Contender } from '../contenders/work.mts';
import type { BenchEngine } from '../engine/benchEngine.mts';
import { figure, type Figure } from '../goals.mts';
import { race, type Raced } from '../race.mts';
import { ratios } from '../statistics.mts';

/** What measurements against the cloud need. */
export interface Setting {
	engine: BenchEngine;
	clouds: readonly BenchTarget[];
	/** Where contenders call that are of no cloud of this package. */
	endpoint: string;
	controlPort: number;
	rounds: number;
	quick: boolean;
	/** Says what could not be measured, and why. */
	note(text: string): void;
}

const CONCURRENCY = 10;
const FUNCTION_MS = 30;

const secondsOf = (raced: readonly Raced[], contender: Contender | null): number[] =>
	raced.find((entry) => entry.contender === contender)?.seconds ?? [];

const present = <T,>(entries: ReadonlyArray<T | null>): T[] =>
	entries.filter((entry): entry is T => entry !== null);

/** Clients of one cloud: `fetch` has a goal on each, the others are shown once, since only the signature differs. */
const bareFor = (cloud: BenchTarget, index: number): Contender[] =>
	bareClients(cloud).filter(({ name }) => index === 0 || name.startsWith('fetch'));

/** P1, and P3's share of the ideal: 200 items, a function that runs for 30 ms, ten at a time. */
export async function measureBatch(setting: Setting) {
	const { engine, clouds, endpoint, rounds, quick } = setting;
	const events = eventsOf(quick ? 50 : 200);
	const lambda = awsLambdaNode(engine, endpoint);
	if (!lambda) setting.note("n8n's own nodes: n8n is not in the cache, so P1 is missing.");
	const ours = clouds.flatMap((cloud) => [
		{ cloud, reuseConnections: false, contender: productNode(engine, cloud) },
		{
			cloud,
			reuseConnections: true,
			contender: productNode(engine, cloud, { reuseConnections: true }),
		},
	]);
	// What a share of the ideal can be at best: Node's clients with signing and nothing else.
	const bare = clouds.flatMap(bareFor).filter(({ name }) => !name.startsWith('undici'));
	const others = [lambda, ...clouds.map((cloud) => httpRequestNode(engine, cloud)), ...bare];
	const raced = await race(
		`${events.length} items, ${FUNCTION_MS} ms function`,
		present([...others, ...ours.map(({ contender }) => contender)]),
		{ functionName: `echo-${FUNCTION_MS}ms`, events, concurrency: CONCURRENCY },
		setting,
	);
	const ideal = Array.from(
		{ length: rounds },
		() => (Math.ceil(events.length / CONCURRENCY) * FUNCTION_MS) / 1000,
	);
	const figures: Figure[] = [];
	for (const { cloud, reuseConnections, contender } of ours) {
		const mine = secondsOf(raced, contender);
		const mode = reuseConnections ? 'Reuse Connections' : 'default';
		if (lambda) {
			const what = `against n8n's AWS Lambda node: ${cloud.name}, ${mode}`;
			const times = ratios(secondsOf(raced, lambda), mine);
			figures.push(figure('P1', what, '×', times, { atLeast: reuseConnections ? 9.8 : 8 }));
		}
		if (!reuseConnections) continue;
		const share = ratios(ideal, mine);
		figures.push(figure('P3', `share of the ideal: ${cloud.name}`, '×', share, { atLeast: 0.85 }));
	}
	for (const client of bare) {
		const share = ratios(ideal, secondsOf(raced, client));
		figures.push(figure('P3', `share of the ideal: ${client.name}`, '×', share));
	}
	return { figures, raced, items: events.length };
}

/** P2: the default transport against a bare loop over n8n's helper. */
export async function measureDefault(setting: Setting) {
	const { engine, clouds, quick } = setting;
	const events = eventsOf(quick ? 50 : 300);
	const pairs = clouds.map((cloud) => ({
		cloud,
		node: productNode(engine, cloud),
		loop: helperLoop(engine, cloud),
	}));
	const raced = await race(
		`${events.length} items over n8n's helper`,
		pairs.flatMap(({ node, loop }) => [node, loop]),
		{ functionName: 'echo', events, concurrency: CONCURRENCY },
		setting,
	);
	const figures = pairs.map(({ cloud, node, loop }) => {
		const speed = ratios(secondsOf(raced, loop), secondsOf(raced, node));
		const what = `against a bare loop over n8n's helper: ${cloud.name}`;
		return figure('P2', what, '×', speed, { atLeast: 0.95 });
	});
	return { figures, raced, items: events.length };
}

/** P3: calls per second at 0 ms against SDKs and bare HTTP clients. */
export async function measureCalls(setting: Setting) {
	const { engine, clouds, endpoint, quick } = setting;
	const events = eventsOf(quick ? 200 : 600);
	const aws = awsSdk(endpoint);
	if (!aws) setting.note('SDK of AWS: @aws-sdk/client-lambda is not installed, so it is missing.');
	const groups = clouds.map((cloud, index) => ({
		cloud,
		node: productNode(engine, cloud, { reuseConnections: true }),
		sdks: cloud.bench.sdk?.contenders(cloud) ?? [],
		bare: bareFor(cloud, index),
	}));
	const raced = await race(
		`${events.length} items, 0 ms function`,
		present([...groups.flatMap(({ node, sdks, bare }) => [node, ...sdks, ...bare]), aws]),
		{ functionName: 'echo', events, concurrency: CONCURRENCY },
		setting,
	);
	const figures: Figure[] = [];
	for (const { cloud, node, sdks, bare } of groups) {
		const mine = secondsOf(raced, node);
		const against = (other: Contender, atLeast: number | null) =>
			figures.push(
				figure(
					'P3',
					`calls/s against ${other.name}${other.name.includes(cloud.name) ? '' : ` (${cloud.name})`}`,
					'×',
					ratios(secondsOf(raced, other), mine),
					atLeast === null ? undefined : { atLeast },
				),
			);
		for (const sdk of sdks) against(sdk, cloud.bench.sdk?.atLeast ?? null);
		if (aws) against(aws, 1.1);
		for (const client of bare) against(client, client.name.startsWith('fetch') ? 0.95 : null);
	}
	return { figures, raced, items: events.length };
}
