import { differences, filled, positive } from '../mainJob/expectation.mts';
import { explainProblems, tableOf, type Outcome } from '../mainJob/outcome.mts';
import { formatTable, shorten } from '../console/table.mts';
import { calls } from '../mainJob/calls.mts';
import { targets, urlTargets, type Target } from '../mainJob/targets.mts';
import type { Provider } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';

describe('an expectation', () => {
	const item = {
		status: 'succeeded',
		logs: 'greeting Ada',
		metrics: { attempts: 1 },
		payload: null,
	};

	it('is met by an item that has more than it names', () => {
		const expected = {
			status: 'succeeded',
			logs: /Ada/,
			metrics: { attempts: positive },
			payload: null,
		};
		expect(differences(item, expected)).toEqual([]);
	});

	it('names every difference with its path', () => {
		const expected = {
			status: 'failed',
			logs: /Lin/,
			metrics: { attempts: 2, durationMs: positive },
			requestId: filled,
			payload: { message: 'Hello' },
		};
		expect(differences(item, expected)).toEqual([
			'status is "succeeded", expected "failed"',
			'logs is "greeting Ada", expected /Lin/',
			'metrics.attempts is 1, expected 2',
			'metrics.durationMs is absent, expected positive',
			'requestId is absent, expected filled',
			'payload is null, expected an object',
		]);
	});

	it('distinguishes null from absent, and zero from a positive number', () => {
		expect(differences({}, { payload: null })).toEqual(['payload is absent, expected null']);
		expect(differences({ ms: 0 }, { ms: positive })).toEqual(['ms is 0, expected positive']);
	});
});

describe('the table', () => {
	it('aligns texts on the left and numbers on the right', () => {
		const columns = [{ title: 'Cloud' }, { title: 'ms', numeric: true as const }];
		expect(
			formatTable(columns, [
				['Alibaba', '7'],
				['T', '1200'],
			]),
		).toBe('Cloud      ms\n-------  ----\nAlibaba     7\nT        1200');
	});

	it('shortens to one line', () => {
		expect(shorten('{ "a":\n1 }', 20)).toBe('{ "a": 1 }');
		expect(shorten('0123456789', 5)).toBe('0123…');
	});

	it('marks and explains a wrong row', () => {
		const [target, call] = [targets[0], calls[0]];
		if (!target || !call) throw new Error('There is nothing to run');
		const item = {
			json: { status: 'succeeded', payload: 'hi', metrics: { durationMs: 1.234, attempts: 2 } },
		};
		const outcomes: Outcome[] = [
			{ target, call, item, problems: [] },
			{ target, call, item: undefined, problems: ['The node returned no item'] },
		];
		const [, rows] = tableOf(outcomes);
		expect(rows[0]?.slice(-4)).toEqual(['"hi"', '1.23', '-', '2']);
		expect(rows.map(([verdict]) => verdict)).toEqual(['ok', 'WRONG']);
		expect(explainProblems(outcomes)).toEqual([
			`WRONG: Alibaba Cloud 2023-03-30, ${call.name}: The node returned no item`,
		]);
	});
});

describe('npm start', () => {
	it('covers every API version and every credential of the package', () => {
		const pairs = (of: (provider: Provider) => string[]) =>
			providers.flatMap((provider) => of(provider).map((name) => `${provider.id} ${name}`)).sort();
		const covered = (name: (target: Target) => string) =>
			[
				...new Set([...targets, ...urlTargets].map((one) => `${one.row.provider} ${name(one)}`)),
			].sort();
		expect(covered(({ row }) => row.apiVersion)).toEqual(pairs(({ apis }) => Object.keys(apis)));
		expect(covered(({ credential }) => credential.type)).toEqual(
			pairs(({ credentials }) => credentials.map(({ type }) => type)),
		);
	});
});
