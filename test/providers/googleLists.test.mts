import { reply } from './exchange.mts';
import { api, callOf, like, place } from './googleCall.mts';

describe('what is listed', () => {
	const { list, get } = api.functions!;
	const listCall = { account: place, namespace: '' };
	const functions = (body: object, cursor: string | null = null, status = 200) =>
		list.read(reply(body, {}, status), listCall, cursor);
	const hello = {
		name: 'projects/p-1234/locations/us-central1/functions/hello',
		...{ environment: 'GEN_2', state: 'ACTIVE', updateTime: '2026-01-02T03:04:05Z' },
		buildConfig: { runtime: 'nodejs22', entryPoint: 'main' },
		serviceConfig: {
			uri: 'https://hello-abc123-uc.a.run.app',
			...{ timeoutSeconds: 60, availableMemory: '256Mi', maxInstanceRequestConcurrency: 80 },
		},
		url: 'https://us-central1-p-1234.cloudfunctions.net/hello',
	};
	const service = {
		metadata: { name: 'web', labels: { 'cloud.googleapis.com/location': 'us-central1' } },
		spec: {
			template: {
				spec: {
					...{ timeoutSeconds: 300, containerConcurrency: 80 },
					containers: [{ resources: { limits: { memory: '512Mi' } } }],
				},
			},
		},
		status: {
			url: 'https://web-abc123-uc.a.run.app',
			conditions: [{ type: 'Ready', status: 'False', message: 'The image is gone' }],
		},
	};

	it('a function of 2nd gen, and one of 1st gen that is being deployed', () => {
		const old = {
			name: 'projects/p-1234/locations/us-east1/functions/old',
			...{ environment: 'GEN_1', state: 'DEPLOYING', eventTrigger: {}, updateTime: 7 },
			serviceConfig: { timeoutSeconds: -1 },
			stateMessages: [{ message: 'Building' }, { message: 'x'.repeat(10_000) }],
		};
		expect(functions({ functions: [hello, old, {}, 1], nextPageToken: 'n' })).toEqual({
			...{ kind: 'page', next: 'n' },
			rows: [
				{
					...{ name: 'hello', namespace: null, qualifier: null, region: 'us-central1' },
					...{ kind: 'http', runtime: 'nodejs22', handler: 'main', description: null },
					...{ state: 'ACTIVE', invocable: true, reasons: [], timeoutMs: 60_000 },
					...{ initTimeoutMs: null, memoryLimitMb: 256, concurrency: 80 },
					...{ lastModifiedAt: '2026-01-02T03:04:05.000Z', async: null, logs: null },
					urls: ['https://hello-abc123-uc.a.run.app', hello.url],
				},
				expect.objectContaining({
					...{
						name: 'old',
						kind: 'event',
						invocable: false,
						timeoutMs: null,
						lastModifiedAt: null,
					},
					reasons: ['Building', `${'x'.repeat(300)}…`],
					urls: ['https://us-east1-p-1234.cloudfunctions.net/old'],
				}),
			],
		});
	});

	it('a service, but none that is a function', () => {
		const labels = { 'goog-managed-by': 'cloudfunctions' };
		const managed = { ...service, metadata: { name: 'hello', labels } };
		expect(functions({ items: [service, managed] }, 'services:')).toMatchObject({
			next: null,
			rows: [
				{
					...{ name: 'web', state: 'NotReady', invocable: false, reasons: ['The image is gone'] },
					...{ memoryLimitMb: 512, timeoutMs: 300_000, concurrency: 80 },
				},
			],
		});
	});

	it('functions first, then services; each list may be missing, not both', () => {
		const denied = { error: { code: 403, message: 'm', status: 'PERMISSION_DENIED' } };
		const off = { error: { ...denied.error, details: [{ reason: 'SERVICE_DISABLED' }] } };
		expect(functions({})).toMatchObject({ kind: 'page', next: 'services:' });
		expect(functions(denied, null, 403)).toMatchObject({ failure: { category: 'auth' } });
		expect(functions(off, null, 403)).toMatchObject({
			...{ kind: 'page', rows: [], next: 'servicesAlone:' },
		});
		for (const missing of [denied, off]) {
			const page = functions(missing, 'services:', 403);
			expect(page).toEqual({ kind: 'page', rows: [], next: null });
		}
		const down = { error: { code: 503, message: 'm', status: 'UNAVAILABLE' } };
		expect(functions(down, 'services:', 503)).toMatchObject({ failure: { category: 'service' } });
		expect(functions(denied, 'servicesAlone:', 403)).toMatchObject({ kind: 'refused' });
		for (const foreign of [{ message: 'no' }, { error: { message: 'no' } }]) {
			expect(functions(foreign, 'services:', 403)).toMatchObject({
				failure: { cloudMessage: JSON.stringify(foreign), sideEffect: 'possible' },
			});
		}
		expect(functions({ kind: 'refused' })).toMatchObject({ kind: 'page' });
	});

	it.each([
		['a reason', [{ reason: 'BILLING_DISABLED' }], 'BILLING_DISABLED'],
		['a violation', [{ violations: [{ type: 'VPC_SERVICE_CONTROLS' }] }], 'VPC_SERVICE_CONTROLS'],
		[
			'a known one after others',
			[{ reason: 'X' }, 1, { reason: 'SERVICE_DISABLED' }],
			'SERVICE_DISABLED',
		],
		['none that is known', [{ reason: 'toString', violations: 1 }], 'PERMISSION_DENIED'],
		['no list', { reason: 'BILLING_DISABLED' }, 'PERMISSION_DENIED'],
	])('an error with %s in its details', (_what, details, code) => {
		const error = { code: 403, message: 'm', status: 'PERMISSION_DENIED', details };
		expect(functions({ error }, 'servicesAlone:', 403)).toMatchObject({ failure: { code } });
	});

	it.each([
		[
			"Permission denied on 'locations/eu-1' (or it may not exist)",
			'notFound',
			/^Check the Region/,
		],
		[
			"Permission 'x' denied on resource 'projects/p'",
			'auth',
			/^Grant it a role \{withPermission\} on/,
		],
		[undefined, 'auth', /^Grant it a role \{withPermission\} on/],
		["Permission 'a.b.list' denied on resource", 'auth', /^Grant it a role with a\.b\.list on/],
	])('%s: %s', (message, category, hint) => {
		const error = { code: 403, message, status: 'PERMISSION_DENIED' };
		expect(functions({ error }, null, 403)).toMatchObject({
			failure: { category, hint: like(hint) },
		});
	});

	it.each([
		['https://hello-abc123-uc.a.run.app/orders/1', null],
		['https://beta---hello-abc123-uc.a.run.app/', 'beta'],
		['https://us-central1-p-1234.cloudfunctions.net/hello', null],
	])('Get finds the function behind %s', (url, qualifier) => {
		const inquiry = get({ account: place, target: callOf(url).target });
		expect(inquiry.read(reply({ functions: [hello] }))).toMatchObject({
			...{ kind: 'answer', value: { name: 'hello', qualifier } },
		});
	});

	it.each(['https://hello-abc123-uc.a.run.app.evil.org/', 'https://other-abc123-uc.a.run.app/'])(
		'%s is not found, after both lists',
		(url) => {
			const inquiry = get({ account: place, target: callOf(url).target });
			const next = inquiry.read(reply({ functions: [hello] }));
			if (next.kind !== 'next') throw new Error(next.kind);
			expect(next.inquiry.request.url).toContain('serving.knative.dev');
			expect(next.inquiry.read(reply({ items: [service] }))).toMatchObject({
				failure: { category: 'notFound', sideEffect: 'none' },
			});
		},
	);
});
