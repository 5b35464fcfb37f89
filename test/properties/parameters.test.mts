import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { apis, clouds, credentials as credentialRows } from '../clouds.mts';
import { executeItems } from '../../nodes/InvokeServerlessFunction/invocation/execute.ts';

const unique = (values: readonly string[]) => [...new Set(values)];

/** Values a parameter can have: documented ones, stale ones of other clouds, and nonsense. */
const nonsense: fc.Arbitrary<unknown> = fc.oneof(
	fc.constantFrom(undefined, null, '', ' ', 0, -1, 1e9, true, false, NaN, [], {}, '__proto__'),
	fc.constantFrom(
		'constructor',
		'toString',
		'../x',
		'a/b?c#d',
		'a\r\nX-Evil: 1',
		'\u0000',
		'é',
		'%2e%2e',
	),
	fc.constantFrom({ __rl: true, mode: 'name', value: 'hello' }, { value: { value: 1 } }, ['hello']),
	fc.string({ unit: 'binary', maxLength: 20 }),
);
const mostly = (...values: unknown[]) =>
	fc.oneof(
		{ weight: 25, arbitrary: fc.constantFrom(...values) },
		{ weight: 1, arbitrary: nonsense },
	);

const options = fc.dictionary(
	fc.constantFrom(
		...[
			'timeout',
			'waitTimeout',
			'maxConcurrency',
			'requestsPerSecond',
			'maxAttempts',
			'idempotent',
		],
		...['onFunctionError', 'payloadFormat', 'outputBinaryPropertyName', 'unwrapNestedJson'],
		...['includeRawResponse', 'taskId', 'asyncDelay', 'routingKey', 'syncAction', 'instanceMemory'],
	),
	mostly(
		1,
		128,
		5000,
		true,
		'error',
		'output',
		'auto',
		'order-1',
		'{"k":"v"}',
		'InvokeFunction',
		'Invoke',
	),
	{ maxKeys: 5 },
);

/** Often an API of the provider, as the editor offers them; else any. */
const chosen = fc.oneof(
	fc.constantFrom(...apis.map(([, { provider, apiVersion }]) => ({ provider, apiVersion }))),
	fc.record({
		provider: mostly(...clouds.map(({ provider }) => provider)),
		apiVersion: mostly(...unique(apis.map(([, api]) => api.apiVersion)), ''),
	}),
);

const others = fc.record(
	{
		resource: mostly('function', 'run'),
		operation: mostly('invoke', 'get', 'getAll', 'getStatus', 'getLogs', 'stop'),
		authentication: mostly(...unique(credentialRows.map((row) => row.authentication))),
		region: mostly('', 'gz', ...clouds.map(({ region }) => region)),
		namespace: mostly('', 'demo', 'default'),
		functionName: mostly('hello', { __rl: true, mode: 'list', value: 'hello' }, 'default:hello'),
		qualifier: mostly('', '1', 'prod', '!prod', '$LATEST', 'LATEST'),
		invocationType: mostly('sync', 'async', 'asyncWait'),
		logType: mostly('none', 'tail'),
		eventSource: mostly('json', 'item', 'binary'),
		event: mostly('{}', { a: 1 }, '12345678901234567890', 'text'),
		binaryPropertyName: mostly('data', ''),
		invocationId: mostly('', 'b2c8c1f0-1111-4222-8333-0123456789ab'),
		options: fc.oneof({ weight: 15, arbitrary: options }, { weight: 1, arbitrary: nonsense }),
	},
	{ requiredKeys: ['functionName'] },
);
const parameters = fc.tuple(chosen, others).map(([of, other]) => ({ ...other, ...of }));

const ORIGIN = 'http://127.0.0.1:9';
/** Every field of every credential: n8n hands over what is stored, whatever the node is set to. */
const fields = credentialRows.flatMap(({ example }) => Object.entries(example));
const credentials = fc.record({
	...Object.fromEntries(fields.map(([name, value]) => [name, mostly(value, 'secret')])),
	accountId: mostly('', '1234567890123456'),
	projectId: mostly('0123456789abcdef0123456789abcdef'),
	region: mostly(...clouds.map(({ region }) => region)),
	endpoint: fc.oneof(
		{ weight: 5, arbitrary: fc.constant(ORIGIN) },
		{ weight: 1, arbitrary: nonsense },
	),
});

type Sent = { url: string; headers: Record<string, string> };

/** As much of n8n as the node asks for; what it sends is refused with 403, so that nothing is repeated. */
function contextOf(given: object, credential: object, sent: Sent[]): IExecuteFunctions {
	const told: Record<string, unknown> = { ...given };
	return {
		getNode: () => ({ name: 'Node', type: 't', typeVersion: 1, parameters: told }),
		getInputData: () => [{ json: { id: 1 } }],
		getNodeParameter: (name: string, _index: number, fallback: unknown) =>
			Object.hasOwn(told, name) ? told[name] : fallback,
		getCredentials: async () => credential,
		continueOnFail: () => true,
		addExecutionHints: () => {},
		helpers: {
			getBinaryDataBuffer: async () => Buffer.from('{}'),
			httpRequestWithAuthentication: async (_type: string, request: Sent) => {
				sent.push(request);
				return { statusCode: 403, headers: {}, body: Buffer.from('{}') };
			},
		},
	} as unknown as IExecuteFunctions;
}

/** What only the program's own errors say. */
const OF_PROGRAMS = /undefined|Cannot read propert|is not a function|\bzod\b/i;

/** Whether a request goes to a host or a path that no parameter may lead to, or a header holds more than one line. */
function isStrange({ url, headers }: Sent): boolean {
	const { origin, hash, pathname } = new URL(url);
	return (
		hash !== '' ||
		/\/\.\.?(\/|$)|\/\/|%2f|%5c|\\/i.test(pathname) ||
		!/^(http:\/\/127\.0\.0\.1:9|https:\/\/[a-z0-9.-]+)$/.test(origin) ||
		/[\r\n\0]/.test(Object.values(headers).join(''))
	);
}

describe('parameters × parameters', () => {
	it('one item each: a result or a clear error; nothing is sent for what cannot work', async () => {
		const seen = { sent: 0, refused: 0 };
		await fc.assert(
			fc.asyncProperty(parameters, credentials, async (given, credential) => {
				const sent: Sent[] = [];
				const items = await executeItems(contextOf(given, credential, sent));
				const { error, details } = items[0]?.json as { error: string; details: IDataObject };
				const { attempts, hint, category } = details;
				// One `expect` for all of it: each takes longer than most of these questions.
				expect({
					items: items.length,
					unclear: [error, String(hint)].filter(
						(text) => !/\S{2}/.test(text) || OF_PROGRAMS.test(text),
					),
					attempts,
					strange: sent.filter((one) => category === 'invalidRequest' || isStrange(one)),
				}).toEqual({ items: 1, unclear: [], attempts: sent.length, strange: [] });
				if (sent.length > 0) seen.sent += 1;
				else seen.refused += 1;
			}),
			{ numRuns: 3000 },
		);
		// Both ends were really tried.
		expect(Math.min(seen.sent, seen.refused)).toBeGreaterThan(50);
	});
});
