import { replied } from '../exchange/scripted.mts';
import { HELLO, operate, problemOf, type Scene } from './stage.mts';

const ID = { 'x-fc-request-id': 'ask' };
const GET = { ...HELLO, resource: 'function', operation: 'get' };
const ALL = { ...HELLO, resource: 'function', operation: 'getAll', returnAll: true };
const configured = (functionName: string) => ({ functionName, runtime: 'nodejs20', timeout: 60 });
const one = async (scene: Scene) => {
	const stage = operate({ items: [{ json: {} }, { json: {} }], ...scene });
	const ended = await stage.one(1);
	return { ...stage, ended, items: 'items' in ended ? ended.items : null };
};

describe('Get of a function', () => {
	it('is an item of its configuration, paired', async () => {
		const { items, requests } = await one({
			parameters: GET,
			cloud: () => replied(200, configured('hello'), ID),
		});
		expect(new URL(requests[0]?.url ?? '').pathname).toBe('/2023-03-30/functions/hello');
		expect(items).toEqual([
			{
				json: expect.objectContaining({
					...{ provider: 'alibabaCloud', apiVersion: '2023-03-30', timeoutMs: 60_000 },
					function: { name: 'hello', namespace: null, qualifier: 'LATEST', region: 'cn-hangzhou' },
				}),
				pairedItem: { item: 1 },
			},
		]);
	});
});

describe('Get Many of functions', () => {
	it('is an item for each, over all pages, each function once', async () => {
		const { items } = await one({
			parameters: ALL,
			cloud: ({ url }) =>
				new URL(url).searchParams.get('nextToken') === 'n'
					? replied(200, { functions: [configured('b'), configured('c')] }, ID)
					: replied(200, { functions: [configured('a'), configured('b')], nextToken: 'n' }, ID),
		});
		expect(items?.map(({ json, pairedItem }) => [json['function'], pairedItem])).toEqual(
			['a', 'b', 'c'].map((name) => [expect.objectContaining({ name }), { item: 1 }]),
		);
	});

	it('is a problem where the credential may not list them', async () => {
		const { ended } = await one({
			parameters: ALL,
			cloud: () => replied(403, { Code: 'AccessDenied', Message: 'no' }, ID),
		});
		expect(problemOf(ended)).toMatchObject({ category: 'auth', sideEffect: 'none', attempts: 1 });
		expect(problemOf(ended).hint).toContain('fc:ListFunctions');
	});
});
