import { readFileSync } from 'node:fs';
import type { INode } from 'n8n-workflow';
import { packTarball } from '../../../scripts/n8n/tarball.mts';
import { n8nVersions } from '../../../scripts/n8n/versions.mts';
import { activate, createWorkflow } from '../../../scripts/n8n/workflows.mts';
import { clouds } from '../../clouds.mts';
import { targets } from '../../mainJob/targets.mts';
import { callWebhook } from '../../n8n/call.mts';
import { base, chained, invoke, node, webhook } from '../../n8n/drafts.mts';
import { openLab, type Lab } from '../../n8n/lab.mts';
import { httpRequestParameters } from '../contenders/n8nNodes.mts';
import { figure, type Figure } from '../goals.mts';
import { print } from '../progress.mts';

/** A round goes through all of them several times, a few calls each: what disturbs n8n disturbs each of them. */
const CALLS = 20;
const TURNS = 8;
const ROUNDS = 5;
/** Of a tick of Linux's accounting. */
const TICK_MICROS = 10_000;

/** Processor time of a process so far, in microseconds, its threads included. */
function processorTime(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	const [user = 0, system = 0] = stat
		.replace(/^.*\) /s, '')
		.split(' ')
		.slice(11, 13)
		.map(Number);
	return (user + system) * TICK_MICROS;
}

/** What stands between the webhook and its answer: the same call by n8n's own node and by ours, and none at all. */
function nodesIn(lab: Lab): Array<[name: string, node: INode]> {
	const cloud = clouds.find(({ bench }) => bench?.bodyExpression !== undefined);
	const target = targets.find(({ row }) => row.provider === cloud?.provider);
	if (!cloud?.bench?.bodyExpression || !target) throw new Error('No cloud takes part');
	const { type } = target.credential;
	const keys = lab.cloud.keys[type] as Record<string, string>;
	const place = { ...keys, region: keys['region'] ?? '', endpoint: lab.cloud.url };
	const ours = (reuseConnections: boolean) =>
		invoke(lab, target, 'hello', { eventSource: 'item', options: { reuseConnections } });
	const value = '={{ $json.body.name }}';
	return [
		[
			'Set',
			node('Set', base('set'), 3.4, {
				assignments: { assignments: [{ id: '1', name: 'name', value, type: 'string' }] },
				options: {},
			}),
		],
		[
			'HTTP Request',
			node(
				'Call',
				base('httpRequest'),
				4.2,
				httpRequestParameters(
					type,
					cloud.bench.request(place, 'hello', ''),
					cloud.bench.bodyExpression('hello'),
				),
				{ credentials: lab.credentials[type] },
			),
		],
		['default', ours(false)],
		['Reuse Connections', ours(true)],
	];
}

/** P10: webhook → node → answer on a real n8n: processor time of n8n that a node adds over Set in its place. */
export async function measureFullPath(): Promise<Figure[]> {
	const tarball = await packTarball(print);
	const lab = await openLab(n8nVersions[0], tarball.file, print);
	try {
		const named = nodesIn(lab);
		const paths = new Map<string, string>();
		for (const [index, [name, one]] of named.entries()) {
			const nodes = [webhook(`bench-${index}`), one];
			// What is stored of an execution would be most of it.
			const settings = { executionOrder: 'v1', saveDataSuccessExecution: 'none' };
			const draft = { name, nodes, connections: chained(nodes), settings };
			await activate(lab.session, await createWorkflow(lab.session, draft));
			paths.set(name, `bench-${index}`);
		}
		const micros = new Map(named.map(([name]) => [name, [] as number[]]));
		const pid = lab.n8n.process.pid ?? 0;
		for (let round = 0; round <= ROUNDS; round += 1) {
			print(`A real n8n: ${round === 0 ? 'warming up' : `round ${round} of ${ROUNDS}`}`);
			const spent = new Map(named.map(([name]) => [name, 0]));
			for (let turn = 0; turn < TURNS * named.length; turn += 1) {
				const [name = ''] = named[turn % named.length] ?? [];
				const before = processorTime(pid);
				for (let call = 0; call < CALLS; call += 1) {
					const { status, json } = await callWebhook(lab, paths.get(name) ?? '', { name: 'Ada' });
					if (status !== 200) throw new Error(`${name}: ${status} ${JSON.stringify(json)}`);
				}
				spent.set(name, (spent.get(name) ?? 0) + processorTime(pid) - before);
			}
			if (round === 0) continue;
			for (const [name, all] of spent) micros.get(name)?.push(all / (CALLS * TURNS));
		}
		const added = (name: string) =>
			(micros.get(name) ?? []).map((spent, round) => spent - (micros.get('Set')?.[round] ?? NaN));
		const byRequest = added('HTTP Request');
		const share = (name: string) =>
			added(name).map((spent, round) => spent / (byRequest[round] ?? NaN));
		const what = 'webhook → node → answer';
		return [
			figure('P10', `${what}: against the HTTP Request node, default`, '×', share('default'), {
				atMost: 0.5,
			}),
			figure('P10', `${what}: the same, Reuse Connections`, '×', share('Reuse Connections')),
			...named.map(([name]) =>
				figure(
					'P10',
					`${what}: n8n's processor time a call, ${name}`,
					'µs',
					micros.get(name) ?? [],
				),
			),
		];
	} finally {
		await lab.close();
		tarball.remove();
	}
}
