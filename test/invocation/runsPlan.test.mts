import type { IDataObject } from 'n8n-workflow';
import { createReader } from '../../nodes/InvokeServerlessFunction/invocation/plan/reader.ts';
import {
	checkFilter,
	readRunsPlan,
} from '../../nodes/InvokeServerlessFunction/invocation/plan/runsPlan.ts';
import { contextOf, HELLO, type Scene } from './stage.mts';

const tencent: Scene = {
	parameters: { provider: 'tencentCloud', functionName: 'hello' },
	credential: { secretId: 'AKIDexample', secretKey: 'secret', region: 'ap-guangzhou' },
};
/** The plan of Function Compute 3.0, or of another API. */
const planOf = async (more: IDataObject, scene: Scene = { parameters: HELLO }) => {
	const parameters = { ...(scene.parameters as object), ...more } as IDataObject;
	return await readRunsPlan(createReader(contextOf({ ...scene, parameters }).context), 0);
};
const filterOf = async (filters: unknown, scene?: Scene) =>
	(await planOf({ filters } as IDataObject, scene)).filter;

const NONE = { states: [], startedAfter: null, startedBefore: null, includeEvent: false };

describe('which runs are wanted', () => {
	it.each([
		undefined,
		null,
		'no object',
		{},
		{ states: '' },
		{ startedAfter: null },
		{ startedBefore: '' },
	])('%p: all', async (filters) => expect(await filterOf(filters)).toEqual(NONE));

	it.each([
		[['failed'], ['failed']],
		['running , failed,', ['running', 'failed']],
		[null, []],
	])('those with the states %p', async (states, expected) => {
		expect(await filterOf({ states })).toEqual({ ...NONE, states: expected });
	});

	it.each([
		['2026-01-31T08:00:00Z', '2026-01-31T08:00:00.000Z'],
		// The workflow's zone is Asia/Tokyo.
		['2026-01-31T08:00:00', '2026-01-30T23:00:00.000Z'],
		['2026-01-31 08:00:00', '2026-01-30T23:00:00.000Z'],
		['2026-01-31T08:00:00.000+01:00', '2026-01-31T07:00:00.000Z'],
		[{ toString: () => '2026-01-31T08:00:00.000Z' }, '2026-01-31T08:00:00.000Z'],
		[1_769_846_400_000, '2026-01-31T08:00:00.000Z'],
		['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
	])('those that started after %p', async (startedAfter, expected) => {
		expect(await filterOf({ startedAfter })).toEqual({
			...{ ...NONE, startedAfter: new Date(expected) },
		});
		expect(await filterOf({ startedBefore: startedAfter })).toEqual({
			...{ ...NONE, startedBefore: new Date(expected) },
		});
	});

	const TIME = { hint: 'Enter a date and time, such as 2026-01-31T08:00:00Z.' };
	it.each([
		[{ startedAfter: 'soon' }, { message: "'Started After' is not a date and time", ...TIME }],
		[
			{ startedAfter: 100_000_000_000 },
			{ message: "'Started After' is not a date and time", ...TIME },
		],
		[
			{ startedAfter: '1969-12-31T23:59:59Z' },
			{ message: "'Started After' is not a date and time", ...TIME },
		],
		// Seconds.
		[
			{ startedBefore: 1_769_846_400 },
			{ message: "'Started Before' is not a date and time", ...TIME },
		],
		[
			{ startedAfter: '2026-01-02T00:00:00Z', startedBefore: '2026-01-02T00:00:00Z' },
			{
				message: "'Started After' is not before 'Started Before': no run fits both",
				hint: 'Swap them, or leave one empty.',
			},
		],
		[{ states: ['lost'] }, { message: "'States' is 'lost', which this node does not recognize" }],
	])('%p is reported', async (filters, expected) => {
		await expect(filterOf(filters)).rejects.toMatchObject({ parameter: 'filters', ...expected });
	});

	it('states that the cloud never reports are reported', async () => {
		await expect(filterOf({ states: ['expired', 'stopping'] }, tencent)).rejects.toMatchObject({
			parameter: 'filters',
			message: 'Tencent Cloud SCF never reports the status expired or stopping',
			hint: "Choose other 'States', or none for all runs.",
		});
		// One of them is enough.
		expect(await filterOf({ states: ['expired', 'failed'] }, tencent)).toMatchObject({
			states: ['expired', 'failed'],
		});
	});

	it('events are asked for where the API has them', async () => {
		const options = { includeEvent: true, includeRawResponse: true };
		const plan = await planOf({ options });
		expect(plan.filter.includeEvent).toBe(true);
		// A page would come again with each of its rows.
		expect(plan.options.includeRawResponse).toBe(false);
		expect((await planOf({})).filter.includeEvent).toBe(false);
		expect((await planOf({ options }, tencent)).filter.includeEvent).toBe(false);
	});

	it('an API that lists none says which does', async () => {
		await expect(planOf({ apiVersion: 'v2' }, tencent)).rejects.toMatchObject({
			parameter: 'operation',
			message: 'Tencent Cloud SCF, API 2.0, Legacy, cannot list runs',
			hint: "Set 'API' to 'API 3.0 (2018-04-16)'.",
		});
	});
});

describe('how many are wanted', () => {
	it.each([
		[{}, 50],
		[{ limit: 1 }, 1],
		[{ limit: '20' }, 20],
		[{ limit: 0, returnAll: true }, Infinity],
	])('%p: %p', async (given, expected) => expect((await planOf(given)).limit).toBe(expected));

	it.each([0, -1, 1.5, 'all', Infinity])('%p is reported', async (limit) => {
		await expect(planOf({ limit })).rejects.toMatchObject({
			parameter: 'limit',
			message: "The value of 'Limit' is not allowed",
			hint: 'Enter a whole number of 1 or more, or turn on Return All.',
		});
	});
});

describe('a filter when its turn comes', () => {
	const NOW = Date.UTC(2026, 0, 31);
	const HOUR = 3_600_000;
	const KEPT = 7 * 24 * HOUR;
	const checked = async (filters: object) => {
		const plan = await planOf({ filters } as IDataObject);
		return () => checkFilter(plan, NOW);
	};

	it.each([
		[{}],
		[{ startedAfter: NOW + HOUR }],
		[{ startedBefore: NOW + 2 * HOUR }],
		[{ startedAfter: NOW - KEPT - HOUR, startedBefore: NOW }],
	])('%p can be listed', async (filters) => expect(await checked(filters)).not.toThrow());

	it.each([
		[
			{ startedAfter: NOW + HOUR + 1 },
			"'Started After' is in the future: no run can have started since then",
			'Enter an earlier time.',
		],
		[
			{ startedAfter: NOW - KEPT - HOUR - 1, startedBefore: NOW },
			"'Started After' is too far back: Alibaba Cloud Function Compute keeps runs for 7 days",
			'Enter a later time, or leave the filter empty to get all runs that are still kept.',
		],
		[
			{ startedBefore: NOW - KEPT - HOUR - 1 },
			"'Started Before' is too far back: Alibaba Cloud Function Compute keeps runs for 7 days",
			'Enter a later time, or leave the filter empty to get all runs that are still kept.',
		],
	])('%p cannot', async (filters, message, hint) => {
		expect(await checked(filters)).toThrow(
			expect.objectContaining({ parameter: 'filters', message, hint }),
		);
	});

	it('goes back as far as anybody likes where runs are kept for ever', async () => {
		const scene: Scene = {
			parameters: {
				provider: 'huaweiCloud',
				functionName: 'hello',
				filters: { startedAfter: '2010-01-01' },
			},
			credential: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
		};
		const plan = await planOf({}, scene);
		expect(() => checkFilter(plan, NOW)).not.toThrow();
	});
});
