import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apis } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';

/** Functions whose consoles show that something is off. */
const functions = {
	pending: { state: 'Pending', stateReason: 'The image is being cached' },
	failed: { state: 'Failed', stateReason: 'ImagePullFailed' },
	unheard: { state: 'Molten' },
	disabled: { disabled: 'Too many errors' },
	creating: { state: 'Creating', stateReason: 'Preparing network' },
	'update-failed': { state: 'UpdateFailed' },
	broke: { outOfBalance: true },
	'http-one': { kind: 'http' },
	'no-log': { logging: false },
	'no-tasks': { asyncTask: false, asyncConfig: false },
	untracked: { asyncRun: true, tracked: false },
	tracked: { asyncRun: true },
	starts: { timeoutSeconds: 20, initTimeoutSeconds: 7, concurrency: 5 },
	secretive: { environment: { TOKEN: 'planted-secret-value' } },
} as const;

const folder = mkdtempSync(join(tmpdir(), 'configured-'));
let local: Local;
beforeAll(async () => {
	writeFileSync(join(folder, 'settings.json'), JSON.stringify(functions));
	for (const name of Object.keys(functions)) {
		writeFileSync(join(folder, `${name}.js`), 'exports.handler = () => "ran";\n');
	}
	local = await startLocal({ functionsDir: folder });
});
afterAll(async () => {
	await local.close();
	rmSync(folder, { recursive: true });
});

const apiNamed = new Map<string, (typeof apis)[number][1]>(apis);

async function asked(name: string, functionName: keyof typeof functions) {
	const api = apiNamed.get(name);
	if (!api) throw new Error(`no API ${name}`);
	const parameters = { resource: 'function', operation: 'get' };
	const { items } = await local.invoke(api, functionName, parameters);
	const [item] = items;
	return item?.json ?? {};
}

const FC3 = 'Alibaba 2023-03-30';
const FC2 = 'Alibaba 2021-04-06';
const HUAWEI = 'Huawei v2';
const SCF = 'Tencent 2018-04-16';

describe('why a function cannot be invoked', () => {
	it.each([
		[FC3, 'pending', /is still preparing the function.*: The image is being cached$/],
		[FC3, 'failed', /could not prepare the function.*: ImagePullFailed$/],
		[FC3, 'disabled', /^Invocations of the function are disabled.*: Too many errors$/],
		[FC2, 'http-one', /has an HTTP trigger.*'Function URL'$/],
		[HUAWEI, 'http-one', /is an HTTP function.*'Function URL'/],
		[SCF, 'http-one', /is a web function.*'Function URL'$/],
		[SCF, 'creating', /is being created.*: Preparing network$/],
		[SCF, 'broke', /out of balance/],
	] as const)('%s: %s', async (name, functionName, reason) => {
		expect(await asked(name, functionName)).toMatchObject({
			invocable: false,
			reasons: [expect.stringMatching(reason)],
		});
	});

	it.each([
		[FC3, 'unheard', null],
		[SCF, 'unheard', null],
		[SCF, 'update-failed', true],
		[FC3, 'http-one', true],
	] as const)('%s: %s is %s', async (name, functionName, invocable) => {
		expect(await asked(name, functionName)).toMatchObject({ invocable, reasons: [] });
	});

	it.each([FC3, SCF])("%s: the cloud's own word of the state", async (name) => {
		expect(await asked(name, 'unheard')).toMatchObject({ state: 'Molten' });
	});
});

describe('switches that are off', () => {
	it.each([FC3, HUAWEI, SCF])('%s: no logs', async (name) => {
		expect((await asked(name, 'no-log')).logs).toBeNull();
	});

	it.each([FC3, FC2, 'Alibaba 2016-08-15', HUAWEI])(
		'%s: asynchronous invocation that was never configured',
		async (name) => {
			const { async } = await asked(name, 'no-tasks');
			expect(async).toEqual({ statesKept: false, maxRetries: null, maxAgeSeconds: null });
		},
	);
});

describe('functions with asynchronous execution', () => {
	it.each([
		['tracked', true],
		['untracked', false],
	] as const)('%s: states are kept: %s', async (functionName, statesKept) => {
		expect(await asked(SCF, functionName)).toMatchObject({ async: { statesKept } });
	});
});

describe('numbers', () => {
	it.each([FC3, FC2, HUAWEI])('%s: time-outs and concurrency', async (name) => {
		expect(await asked(name, 'starts')).toMatchObject({
			...{ timeoutMs: 20_000, initTimeoutMs: 7_000, concurrency: 5 },
		});
	});

	it(`${SCF}: time-outs; only web functions have a concurrency`, async () => {
		expect(await asked(SCF, 'starts')).toMatchObject({
			...{ timeoutMs: 20_000, initTimeoutMs: 7_000, concurrency: null },
		});
	});
});

it.each(apis)('%s: no environment variable, whatever is included', async (_name, api) => {
	if (!api.configuration) return;
	for (const operation of ['get', 'getAll']) {
		const parameters = { resource: 'function', operation, options: { includeRawResponse: true } };
		const { items } = await local.invoke(api, 'secretive', parameters);
		expect(items.length).toBeGreaterThan(0);
		expect(items[0]?.json).not.toHaveProperty('details');
		expect(JSON.stringify(items)).not.toMatch(/planted|TOKEN/);
	}
});
