import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { LocalCloud } from '../../local-cloud/index.mts';
import type { Engine } from '../engine/engine.mts';
import { located, type Api } from '../clouds.mts';
import type { Call } from './calls.mts';
import { differences } from './expectation.mts';
import type { Outcome } from './outcome.mts';
import type { Target } from './targets.mts';

/** How long an accepted invocation may take to start. */
const START_LIMIT_MS = 30_000;

/** How often the function ran since, once it ran as often as expected or the time for that is over. */
async function runsSince(cloud: LocalCloud, name: string, before: number, expected: number) {
	const deadline = Date.now() + START_LIMIT_MS;
	const runs = () => cloud.invocations(name) - before;
	while (runs() < expected && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return runs();
}

const reportsNoMemory = (row: Target['row']): boolean =>
	'reports' in row && (row as Api).reports.memory === false;

/** Runs a workflow with the node against the local cloud and holds its item against the expectation. */
export async function runCall(
	engine: Engine,
	cloud: LocalCloud,
	target: Target,
	call: Call,
	signal: AbortSignal,
): Promise<Outcome> {
	const { credential, row } = target;
	const { type, secret, wrongSecret = 'not-the-secret-of-this-key' } = credential;
	const data: ICredentialDataDecryptedObject = { ...cloud.keys[type] };
	if (call.wrongKey) data[secret] = wrongSecret;
	const before = cloud.invocations(call.functionName);
	const { items, error } = await engine.runNode({
		parameters: {
			...target.parameters,
			functionName: located(row, `${call.functionName}${call.query ?? ''}`, cloud.url),
			...call.parameters,
		},
		credentials: engine.setCredential(type, type, data),
		onError: 'continueRegularOutput',
		signal,
	});
	const [item] = items;
	if (!item) {
		const reason = error ? `: ${error.message}` : '';
		return { target, call, item, problems: [`The node returned no item${reason}`] };
	}
	const problems = differences(item.json, call.item).filter(
		(one) => !(reportsNoMemory(row) && one.startsWith('metrics.memoryLimitMb is null')),
	);
	const file = item.binary?.['data'];
	const digits = file && Buffer.from(file.data, 'base64').toString('hex');
	problems.push(...differences(digits ?? 'none', call.file ?? 'none', 'file'));
	const runs = await runsSince(cloud, call.functionName, before, call.runs);
	problems.push(...differences(runs, call.runs, 'runs of the function'));
	return { target, call, item, problems };
}
