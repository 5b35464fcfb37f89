import { createReader } from '../../nodes/InvokeServerlessFunction/invocation/plan/reader.ts';
import { readInvokePlan } from '../../nodes/InvokeServerlessFunction/invocation/plan/invokePlan.ts';
import { readRunPlan } from '../../nodes/InvokeServerlessFunction/invocation/plan/runPlan.ts';
import {
	problemOfRun,
	whatToCheck,
} from '../../nodes/InvokeServerlessFunction/invocation/problem/index.ts';
import type { RunApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { cloudOf } from '../clouds.mts';
import { failure } from './refused.mts';
import { contextOf } from './stage.mts';

const ID = '0123456789abcdef0123456789abcdef';

/** What a call that waits, or Get Status, says of a wait that ended so. */
async function problem(api: string, operation: 'invoke' | 'run', waited: object) {
	const [provider = '', apiVersion = ''] = api.split(' ');
	const credential = { ...cloudOf(provider as never).credentials[0].example };
	const parameters = { provider, apiVersion, functionName: 'hello', invocationId: ID };
	const reader = createReader(contextOf({ parameters, credential }).context);
	const plan = await (operation === 'invoke' ? readInvokePlan : readRunPlan)(reader, 0);
	return problemOfRun(plan, plan.api.runs as RunApi, waited as never, 'i-1', { attempts: 2 });
}
const report = (state: string, sideEffect = 'certain', requestId: string | null = 'r-1') => ({
	...{ state, sideEffect, ids: { invocationId: 'i-1', requestId } },
});

const ALIBABA = 'alibabaCloud 2023-03-30';
const HUAWEI = 'huaweiCloud v2';
const WHISK = 'openWhisk v1';
const LATER = 'Get its state later with the operation Get Status and the invocation ID i-1';
const RAISE = `${LATER}, or raise 'Wait Timeout' in the options.`;
const KEEPS =
	"FunctionGraph keeps records only of functions with 'Asynchronous Invocation Status Persistence' on (in the asynchronous configuration, with LTS logs): turn it on.";
const STOP_IT =
	'Cancelling does not stop it in the cloud. Stop it with the operation Stop and the invocation ID i-1.';

describe('what a run without a result says', () => {
	it.each([
		[ALIBABA, null, `The cloud has not reported it yet. ${RAISE}`, 'possible'],
		[HUAWEI, null, `The cloud has not reported it yet. ${KEEPS} ${RAISE}`, 'possible'],
		[WHISK, null, `The cloud has no record of it yet: it is still running. ${RAISE}`, 'possible'],
		[WHISK, report('running'), `It is still running. ${RAISE}`, 'certain'],
		[ALIBABA, report('running'), `It is still running. ${RAISE}`, 'certain'],
		[
			...[ALIBABA, report('accepted', 'none')],
			...[`It is still waiting in the cloud's queue. ${RAISE}`, 'possible'],
		],
	] as const)('%s, late, last seen as %j', async (api, last, hint, sideEffect) => {
		expect(await problem(api, 'invoke', { kind: 'late', report: last })).toEqual({
			...{ message: 'The run did not finish within 900 s', category: 'timeout', hint, sideEffect },
			...{ code: null, httpStatusCode: null, requestId: last && 'r-1', retryable: false },
			...{ attempts: 2, functionError: null, logs: null, metrics: null, invocationId: 'i-1' },
		});
	});

	it.each([
		[HUAWEI, 'invoke', 'possible', /^FunctionGraph keeps records only of .* turn it on\.$/],
		// What is not recorded may run all the same.
		[
			HUAWEI,
			'run',
			'possible',
			/^Check the invocation ID, .* and the region\. FunctionGraph keeps/,
		],
		[WHISK, 'run', 'none', /^Check the invocation ID and the function\. OpenWhisk writes/],
		[ALIBABA, 'run', 'none', /^Check the invocation ID, .* and the region\. Function Compute/],
		[ALIBABA, 'invoke', 'possible', /^Function Compute keeps the state/],
	] as const)('%s, %s: no record', async (api, operation, sideEffect, hint) => {
		expect(await problem(api, operation, { kind: 'absent' })).toMatchObject({
			...{ message: 'The cloud has no record of this run', category: 'notFound', sideEffect },
			hint: expect.stringMatching(hint),
		});
	});

	it.each([
		[ALIBABA, STOP_IT],
		[WHISK, `Cancelling does not stop it in the cloud. ${LATER}.`],
	])('%s, cancelled', async (api, hint) => {
		const waited = { kind: 'cancelled', report: null };
		expect(await problem(api, 'invoke', waited)).toMatchObject({
			message: 'The execution was cancelled while the run continued',
			...{ category: 'cancelled', sideEffect: 'possible', hint },
		});
	});

	it('whose state may not be read says why, and what to do about it', async () => {
		const why = failure({ category: 'auth', message: 'Not allowed', hint: 'Grant it.' });
		expect(await problem(ALIBABA, 'invoke', { kind: 'refused', failure: why })).toMatchObject({
			message: 'The run was started, but its state cannot be read: Not allowed',
			...{ category: 'auth', code: 'C', httpStatusCode: 500, requestId: 'r-1' },
			hint: `${LATER}. Grant it.`,
		});
		const bare = { ...why, hint: null };
		const { hint } = await problem(ALIBABA, 'invoke', { kind: 'refused', failure: bare });
		expect(hint).toBe(`${LATER}.`);
	});

	it.each([
		[
			'expired',
			'none',
			'The run expired: the cloud dropped it before it started',
			'timeout',
			/^It waited longer than the maximum age/,
		],
		[
			'expired',
			'certain',
			'The run expired: the cloud dropped it before it finished',
			'timeout',
			/^It waited longer than the maximum age/,
		],
		[
			'stopped',
			'certain',
			'The run was stopped before it finished',
			'cancelled',
			/^It was stopped in the cloud or by the operation Stop\.$/,
		],
	])('that is over: %s, %s', async (state, sideEffect, message, category, hint) => {
		const waited = { kind: 'ended', report: report(state, sideEffect) };
		expect(await problem(ALIBABA, 'invoke', waited)).toMatchObject({
			...{ message, category, sideEffect, hint: expect.stringMatching(hint) },
		});
		// Asking for it starts nothing.
		expect((await problem(ALIBABA, 'run', waited)).sideEffect).toBe('none');
	});
});

describe('what to check where nothing is known', () => {
	it.each([
		[true, undefined, true, 'the invocation ID, the function, its qualifier and the region'],
		[false, undefined, true, 'the invocation ID, the function and the region'],
		[true, undefined, false, 'the invocation ID, the function and its qualifier'],
		// A URL is where it is.
		[false, {}, true, 'the invocation ID and the function'],
	])('qualifier %p, http %p, regions %p', (qualifier, http, hasRegions, parts) => {
		const texts = { regions: hasRegions ? [] : undefined };
		const api = { supports: { qualifier, http } };
		expect(whatToCheck({ provider: { texts }, api } as never)).toBe(`Check ${parts}`);
	});
});
