import { apis, chosen, type ChosenApi } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';

let local: Local;
beforeAll(async () => {
	local = await startLocal({ manyFunctions: 250 });
});
afterAll(() => local.close());
beforeEach(() => {
	local.cloud.resetCounters();
	local.cloud.faults.clear();
});

interface Told {
	message: string;
	description: string;
}
/** What the editor shows; fails when the list comes. */
async function refusal(api: ChosenApi, method: string, more: object = {}, change: object = {}) {
	const parameters = {
		...chosen(api),
		operation: 'invoke',
		functionName: { __rl: true, mode: 'list', value: 'versioned' },
		...more,
	};
	const credentials = local.credential(api, change);
	const list = local.engine.listSearch({ method, parameters, credentials });
	return await list.then(
		() => {
			throw new Error('The list came');
		},
		({ message, description }: Told) => ({ message, description }),
	);
}

describe.each(apis)('%s', (_name, api) => {
	it('a wrong key: what is wrong, and which permission a list needs', async () => {
		const { wrongSecret: secret = 'not-the-secret-of-this-key' } = api.credential;
		const told = await refusal(api, 'searchFunctions', {}, { [api.credential.secret]: secret });
		expect(told.message).toMatch(/sign|key|secret|credential/i);
		expect(told.description).toContain(api.cloud.listPermission);
		expect(told.description).toContain('type the name');
		expect(JSON.stringify(told)).not.toContain(secret);
		// A key may be locked after a few wrong signatures.
		expect(local.cloud.requests).toHaveLength(1);
	});

	it('no permission: which one', async () => {
		local.cloud.faults.add({ api: 'list', fault: { kind: 'permissionDenied' } });
		const told = await refusal(api, 'searchFunctions');
		expect(told.message).toMatch(/permission|authori[sz]|not allowed|denied/i);
		expect(told.description).toContain(api.cloud.listPermission);
		if (api.alias === undefined) return;
		local.cloud.faults.clear();
		local.cloud.faults.add({ api: 'list', fault: { kind: 'permissionDenied' } });
		expect((await refusal(api, 'searchQualifiers')).description).toMatch(/alias/i);
	});

	it('qualifiers without a function: choose one first; nothing is sent', async () => {
		const empty = { functionName: { __rl: true, mode: 'list', value: '' } };
		const told = await refusal(api, 'searchQualifiers', empty);
		expect(told.message).toBe("'Function' is empty");
		expect(told.description).toMatch(/choose.*function first/i);
		expect(local.cloud.requests).toEqual([]);
	});

	it.each(['throttle', 'serverError'] as const)('%s once: the list comes', async (kind) => {
		const fault = kind === 'throttle' ? ({ kind } as const) : ({ kind, status: 500 } as const);
		local.cloud.faults.add({ api: 'list', fault, times: 1 });
		await expect(refusal(api, 'searchFunctions')).rejects.toThrow('The list came');
		expect(local.cloud.requests).toHaveLength(2);
	});
});

// Qualifiers of FC 2.0 belong to the service: that a function is gone does not show there.
describe.each(apis.filter(([, { namespace, alias }]) => !namespace && alias))(
	'%s',
	(_name, api) => {
		it('a function that is gone: it is not found', async () => {
			const gone = { functionName: { __rl: true, mode: 'list', value: 'gone' } };
			const told = await refusal(api, 'searchQualifiers', gone);
			expect(`${told.message} ${told.description}`).toMatch(
				/no function|not found|finds no|does not exist/i,
			);
		});
	},
);

describe.each(apis.filter(([, { namespace }]) => namespace))('%s', (_name, api) => {
	it.each(['searchFunctions', 'searchQualifiers'])(
		'%s without a service: choose one first; nothing is sent',
		async (method) => {
			const empty = { namespace: { __rl: true, mode: 'list', value: '' } };
			const told = await refusal(api, method, empty);
			expect(told.message).toMatch(/^'.*' is empty$/);
			expect(told.description).toMatch(/^Choose .* first/);
			expect(local.cloud.requests).toEqual([]);
		},
	);
});
