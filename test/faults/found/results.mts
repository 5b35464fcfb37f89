import type { IDataObject } from 'n8n-workflow';
import { startLocalCloud } from '../../../local-cloud/index.mts';
import type { Api } from '../../clouds.mts';
import { inEach, type FoundFault } from './fault.mts';
import { alibaba, detailsOf, huawei, ID, seen, tencent, transports, type Lab } from './lab.mts';
import type { Read } from './server.mts';

const json = ({ response }: Read, body: unknown, status = 200, headers: object = ID) =>
	void response.writeHead(status, { ...headers }).end(JSON.stringify(body));

/** What the waits of so many items for the same kind of run end with, each value once. */
async function waited(lab: Lab, api: Api, functionName: string, items: number): Promise<string> {
	const cloud = await startLocalCloud();
	const out = await lab.call({
		...{ url: cloud.url, api, input: Array.from({ length: items }, () => ({ json: {} })) },
		credential: { ...cloud.keys[api.credential.type] },
		parameters: {
			functionName: { __rl: true, mode: 'name', value: functionName },
			invocationType: 'asyncWait',
		},
		options: { onFunctionError: 'output' },
	});
	await cloud.close();
	// What differs from run to run by itself: IDs, and how deep the stack of a function's timer is.
	const values = out.map(({ json: { status, payload, functionError } }) =>
		JSON.stringify({ status, payload, functionError }, (key, value: unknown) =>
			/^(?:requestId|stackTrace)$/.test(key) ? typeof value : value,
		),
	);
	return [...new Set(values)].join(' / ');
}

const sameValues: FoundFault = {
	...{ number: '18', name: 'values of one and of two items that wait' },
	right: 'the same',
	measure: async (lab) => {
		const ways = [
			['Tencent, failed', [tencent, 'job-fails']],
			['Alibaba, succeeded', [alibaba, 'job']],
			['Alibaba, failed', [alibaba, 'job-fails']],
			['Huawei, failed', [huawei, 'job-fails']],
		] as const;
		const found = await Promise.all(
			ways.map(async ([name, [api, functionName]]) => {
				const [alone, together] = await Promise.all([
					waited(lab, api, functionName, 1),
					waited(lab, api, functionName, 2),
				]);
				return [name, alone === together ? 'the same' : `${alone} ≠ ${together}`] as const;
			}),
		);
		return await inEach(found, async (text) => Promise.resolve(text));
	},
};

const runOperation = (operation: string, apiVersion = '2023-03-30'): IDataObject => ({
	...{ resource: 'run', operation, invocationId: 'order-1', apiVersion },
});

const statusAndStop: FoundFault = {
	...{ number: '19', name: 'Get Status obeys its options; Stop believes only the cloud' },
	right:
		'late: timeout, none, no Idempotent; failed: 2 sent, none, no Idempotent; foreign 200: no stopping; lost: not “no record”',
	measure: async (lab) => {
		const status = async (answer: (read: Read) => void, options: IDataObject) =>
			await inEach(transports, async (reuse) =>
				lab.on(answer, async ({ url }) => {
					const parameters = runOperation('getStatus');
					const details = detailsOf(await lab.one({ url, reuse, parameters, options }));
					const advice = String(details['hint']).includes('Idempotent') ? 'set' : 'no';
					const what = options['timeout'] ? details['category'] : `${details['attempts']} sent`;
					return `${what}, ${details['sideEffect']}, ${advice} Idempotent`;
				}),
			);
		const late = await status(() => {}, { timeout: 500 });
		const failed = await status((read) => json(read, { Code: 'InternalError' }, 500), {
			maxAttempts: 2,
		});
		const stopped = await inEach(
			['OK', '{"error":"x"}', 'true', '<html></html>', ''].map((body) => [body, body] as const),
			async (body) =>
				await lab.on(
					({ response }) => void response.writeHead(200).end(body),
					async ({ url }) => {
						const item = await lab.one({ url, parameters: runOperation('stop') });
						return item['status'] === 'stopping' ? 'stopping' : 'no stopping';
					},
				),
		);
		const lost = await lab.on(
			(read) =>
				read.number === 1
					? read.response.socket?.resetAndDestroy()
					: json(read, { Code: 'AsyncTaskNotFound', Message: 'm' }, 404),
			async ({ url }) => {
				const item = await lab.one({ url, parameters: runOperation('stop') });
				return /no record/i.test(String(item['error'])) ? '“no record”' : 'not “no record”';
			},
		);
		return `late: ${late}; failed: ${failed}; foreign 200: ${stopped}; lost: ${lost}`;
	},
};

const otherClock: FoundFault = {
	...{ number: '20', name: 'Huawei, clocks ten minutes apart, waiting' },
	right: 'succeeded',
	measure: async (lab) =>
		await inEach(
			[
				['ahead', 600_000],
				['behind', -600_000],
			] as const,
			async (offset) => {
				const cloud = await startLocalCloud({ now: () => Date.now() + offset });
				const item = await lab.one({
					...{ url: cloud.url, api: huawei },
					credential: { ...cloud.keys.huaweiCloudApi },
					parameters: {
						functionName: { __rl: true, mode: 'name', value: 'job' },
						invocationType: 'asyncWait',
					},
				});
				await cloud.close();
				return String(item['status'] ?? detailsOf(item)['category']);
			},
		),
};

const credentialExpressions: FoundFault = {
	...{ number: '21', name: 'an expression in a credential, two items' },
	right: 'ap-guangzhou, ap-beijing',
	measure: async (lab) =>
		await inEach(transports, async (reuse) =>
			lab.on(
				(read) => json(read, {}),
				async ({ url, requests }) => {
					await lab.call({
						...{ url, reuse, api: tencent, credential: { region: '={{ $json.region }}' } },
						input: ['ap-guangzhou', 'ap-beijing'].map((region) => ({ json: { region } })),
						options: { maxConcurrency: 1 },
					});
					return requests.map(({ request }) => request.headers['x-tc-region']).join(', ');
				},
			),
		),
};

const unknownChoices: FoundFault = {
	...{ number: '22', name: 'values that no choice has' },
	right: 'refused by name, 0 sent',
	measure: async (lab) =>
		await inEach(
			[
				['eventSource', ['eventSource', /Event/]],
				['logType', ['logType', /Log Type/]],
				['invocationType', ['invocationType', /Invocation Type/]],
				['payloadFormat', ['payloadFormat', /Payload Format/i]],
				['onFunctionError', ['onFunctionError', /On Function Error/]],
				['provider', ['provider', /Provider/]],
				['resource', ['resource', /Resource/]],
				['operation', ['operation', /Operation/]],
			] as const,
			async ([name, form]) =>
				await lab.on(
					(read) => json(read, 'ok'),
					async ({ url, requests }) => {
						const wrong = { [name]: '={{ "no such choice" }}' };
						const isOption = /payloadFormat|onFunctionError/.test(name);
						const call = isOption ? { options: wrong } : { parameters: wrong };
						const error = String((await lab.one({ url, ...call }))['error']);
						return `${form.test(error) ? 'refused by name' : error}, ${requests.length} sent`;
					},
				),
		),
};

const noAccount: FoundFault = {
	...{ number: '23', name: 'Get Status and Stop on 2016-08-15 without Account ID' },
	right: '0 runs, none, 0 sent, names it',
	measure: async (lab) =>
		await inEach(
			['getStatus', 'stop'].map((one) => [one, one] as const),
			async (operation) => {
				const item = await lab.one({
					...{ url: '', credential: { accountId: '', endpoint: '' } },
					parameters: {
						...runOperation(operation, '2016-08-15'),
						namespace: { __rl: true, mode: 'name', value: 'demo' },
					},
				});
				const isNamed = String(item['error']).includes('Account ID');
				return `${seen(lab, 0, item)}, ${isNamed ? 'names it' : String(item['error'])}`;
			},
		),
};

const nothingSent: FoundFault = {
	...{ number: '24', name: 'items that cannot be sent' },
	right: '0 sent, in plain words',
	measure: async (lab) => {
		const ways: ReadonlyArray<
			readonly [string, { parameters?: IDataObject; credential?: IDataObject }]
		> = [
			['no key', { credential: { accessKeySecret: '' } }],
			[
				'locator without value',
				{ parameters: { functionName: '={{ ({ __rl: true, mode: "name" }) }}' } },
			],
			[
				'circular',
				{ parameters: { event: '={{ (() => { const a = {}; a.a = a; return a; })() }}' } },
			],
			['symbol', { parameters: { event: '={{ Symbol("x") }}' } }],
			['function', { parameters: { functionName: '={{ () => 1 }}' } }],
			['big', { parameters: { event: '={{ 10n }}' } }],
		];
		return await inEach(ways, async (way) =>
			lab.on(
				(read) => json(read, 'ok'),
				async ({ url, requests }) => {
					const item = await lab.one({ url, ...way });
					const words = String(item['error']);
					const isBare = /\[object|Symbol value|circular structure|BigInt|undefined|is not a/i.test(
						words,
					);
					const sent = Number(detailsOf(item)['attempts']) + requests.length;
					// A big integer can be sent as digits.
					if (item['status'] === 'succeeded') return '0 sent, in plain words';
					return `${sent} sent, ${isBare ? words : 'in plain words'}`;
				},
			),
		);
	},
};

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const emptyZip = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]);

const files: FoundFault = {
	...{ number: '25', name: 'files: their type, NUL bytes, an empty ZIP, JSON like a Buffer' },
	right: 'image/png png; application/zip zip; a file; text/csv csv; JSON',
	measure: async (lab) =>
		await inEach(transports, async (reuse) => {
			const result = async (body: Buffer, headers: object = {}, options: IDataObject = {}) =>
				await lab.on(
					({ response }) => void response.writeHead(200, { ...ID, ...headers }).end(body),
					async ({ url }) => (await lab.call({ url, reuse, options }))[0],
				);
			const typeOf = async (...given: Parameters<typeof result>) => {
				const file = Object.values((await result(...given))?.binary ?? {})[0];
				return file ? `${file.mimeType} ${file.fileExtension}` : 'no file';
			};
			const asFile = { payloadFormat: 'binary' };
			const nul = await result(Buffer.from('a\0b'));
			const buffer = { type: 'Buffer', data: [1, 2] };
			const like = await result(Buffer.from(JSON.stringify(buffer)));
			const isJson = JSON.stringify(like?.json['payload']) === JSON.stringify(buffer);
			return [
				await typeOf(png, { 'content-type': 'application/octet-stream' }),
				await typeOf(emptyZip),
				nul?.binary ? 'a file' : 'no file',
				await typeOf(Buffer.from('a,b'), { 'content-type': 'text/csv' }, asFile),
				isJson ? 'JSON' : JSON.stringify(like?.json),
			].join('; ');
		}),
};

/** Wrong results. */
export const results: readonly FoundFault[] = [
	...[sameValues, statusAndStop, otherClock, credentialExpressions, unknownChoices],
	...[noAccount, nothingSent, files],
];
