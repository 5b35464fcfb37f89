import { apis, chosen, urlApis, type ChosenApi } from '../clouds.mts';
import { startLocal, type Local } from './local.mts';

/** More than any cloud lets pass. */
const AHEAD_MS = 20 * 60_000;

let local: Local;
beforeAll(async () => {
	local = await startLocal({ now: () => Date.now() + AHEAD_MS });
});
afterAll(() => local.close());

const listed = async (api: ChosenApi) =>
	await local.engine.listSearch({
		method: 'searchFunctions',
		parameters: {
			...{ ...chosen(api), operation: 'invoke' },
			functionName: { __rl: true, mode: 'list', value: '' },
		},
		credentials: local.credential(api),
	});

const learning = apis.filter(([, { learnsTime }]) => learnsTime);

/** A wrong clock is corrected in every request of an API, whatever is asked. */
describe.each(learning)("%s, with a clock that is not the cloud's", (_name, api) => {
	it('runs', async () => {
		const { items } = await local.invoke(api, 'hello');
		expect(items[0]?.json).toMatchObject({ status: 'succeeded' });
	});

	it('reads a configuration', async () => {
		const { items } = await local.invoke(api, 'hello', { resource: 'function', operation: 'get' });
		expect(items[0]?.json).toMatchObject({ function: { name: 'hello' }, invocable: true });
	});

	it('reads the log of a run', async () => {
		const { items, hints } = await local.invoke(api, 'logs', { options: { fullLog: true } });
		expect(hints).toEqual([]);
		expect(items[0]?.json).toMatchObject({ status: 'succeeded', logs: expect.any(String) });
	});

	it('lists functions', async () => {
		expect((await listed(api)).results).not.toEqual([]);
	});
});

const learningUrls = urlApis.filter(([, { cloud }]) =>
	learning.some(([, { provider }]) => provider === cloud.provider),
);

it.each(learningUrls)("%s lists URLs with a clock that is not the cloud's", async (_name, api) => {
	expect((await listed(api)).results).not.toEqual([]);
});
