import type {
	ApiReply,
	LogCall,
	ProviderApi,
	RunCall,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { asKind, callOf, reply } from './exchange.mts';
import { exampleOf, registered, type Registered } from './registered.mts';

/*
 * Gateways, proxies and other APIs answer in forms that look like the clouds' own: with a code, with a request ID in
 * a header or in the body, with a list. Nothing of it answers a question, and nothing of it says that a call did not
 * run.
 */

const ID = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';

/** Bodies as gateways write them. */
const BODIES: ReadonlyArray<readonly [what: string, body: string | object]> = [
	['nothing', ''],
	['a word', 'OK'],
	['a page', '<html><body>Sign in</body></html>'],
	['true', 'true'],
	['an error and its code', { error: 'upstream timed out', code: 503 }],
	['an error and its code as text', { error: 'slow down', code: 'rate_limited' }],
	['an error and its own ID', { error: 'slow down', code: 'ab-1', request_id: ID }],
	['an error and a number', { error: 'busy', code: 1001 }],
	['an error in words of many', { error: 'The requested resource was not found', code: 'E1' }],
	['a limit', { error: 'Too many requests in 60 s', code: 'rate_limited' }],
	// Kong, from 3.5 on.
	['a message and an ID', { message: 'API rate limit exceeded', request_id: ID }],
	['a code, a message and an ID', { code: 'TooMany', message: 'slow down', request_id: ID }],
	['a code of its own', { error_code: 'GW.1', error_msg: 'no', request_id: ID }],
	['a status', { status: 'ok' }],
	['rows of something else', [{ a: 1 }]],
	['an envelope around nothing', { Response: {} }],
	['an envelope around something', { Response: { status: 'ok' } }],
];

/** Envoy, Kong, Heroku and many others put the first on replies of their own. */
const HEADERS: ReadonlyArray<Record<string, string>> = [
	{},
	{ 'x-request-id': ID, via: '1.1 proxy' },
];

const replies = (statuses: readonly number[]) =>
	statuses.flatMap((status) =>
		BODIES.flatMap(([what, body]) =>
			HEADERS.map((headers): [string, ApiReply] => [
				`${status} ${what}${headers.via ? ', with an ID' : ''}`,
				reply(body, headers, status),
			]),
		),
	);

type Question = readonly [what: string, read: (reply: ApiReply) => { readonly kind: string }];

/** Everything that an API may be asked besides the call. */
function questionsOf({ api, account, row }: Registered): Question[] {
	const { target } = callOf(api, account, { namespace: row.namespace ?? '' });
	const at = new Date();
	const run: RunCall = { account, target, invocationId: ID, since: at, now: at };
	const place = { service: 'sls', project: 'project', store: 'store' } as const;
	const ids = { requestId: ID, invocationId: ID };
	const log: LogCall = { account, target, ids, place, from: at, to: at, maxLines: 10 };
	const { runs, logs, functions, lists } = api as ProviderApi;
	const list = { account, namespace: 'n', functionName: 'f', filter: '', cursor: null };
	return [
		...(runs?.lookups ?? []).map(({ read }): Question => ['status', (one) => read(one, run)]),
		...(runs?.list ? [['runs', (one) => runs.list!.read(one, null, run)] as Question] : []),
		...(runs?.stop ? [['stop', (one) => runs.stop!.read(one, run)] as Question] : []),
		...(logs ? [['log', (one) => logs.read(log).read(one)] as Question] : []),
		...(logs?.place
			? [['place', (one) => logs.place!({ account, target }).read(one)] as Question]
			: []),
		...(functions
			? ([
					['function', (one) => functions.get({ account, target }).read(one)],
					['functions', (one) => functions.list.read(one, { account, namespace: 'n' }, null)],
				] as Question[])
			: []),
		['picker', (one) => lists.functions.read(one, list)],
	];
}

/** A word that says nothing is the whole answer of some: what it is for the question. */
const EMPTY_IS_AN_ANSWER = new Set(['azure durable', 'huaweiCloud v2', 'huaweiCloud v1.0']);

describe.each(registered.map((one) => [one.name, one] as const))('%s', (name, one) => {
	const { api, account, row } = one;
	const namespace = row.namespace ?? '';

	it('answers no question in a form of somebody else', () => {
		const answers = questionsOf(one).flatMap(([what, read]) =>
			replies([200, 201, 202, 400, 401, 404, 409, 410, 429, 503])
				.filter(([, { body }]) => body.length > 0 || !EMPTY_IS_AN_ANSWER.has(name))
				.filter(([, foreign]) => read(foreign).kind !== 'refused')
				.map(([how]) => `${what}: ${how}`),
		);
		expect(answers).toEqual([]);
	});

	it('says of no such refusal that nothing ran', () => {
		const statuses = [400, 403, 404, 409, 429, 500, 502, 503, 504];
		const sure = [false, ...(api.supports.async ? [true] : [])].flatMap((asynchronous) =>
			replies(api.supports.http ? [] : statuses)
				.filter(([, foreign]) => {
					const call = callOf(api, account, { asynchronous, namespace });
					const { failure } = asKind(api.readInvoke(foreign, call), 'refused');
					return failure.sideEffect === 'none' || failure.repeatable === 'always';
				})
				.map(([how]) => how),
		);
		// The host's own empty 404, at a path where no function answers.
		expect(sure.filter((how) => name !== 'azure durable' || !/^404 nothing/.test(how))).toEqual([]);
	});

	it('accepts no start by it', () => {
		const call = callOf(api, account, { asynchronous: true, namespace });
		const accepted = replies(api.supports.async ? [200, 201, 202] : [])
			.filter(([, foreign]) => api.readInvoke(foreign, call).kind === 'accepted')
			.map(([how]) => how);
		expect(accepted).toEqual([]);
	});
});

const behindUrls = providers.flatMap((provider) =>
	Object.values(provider.apis)
		.filter(({ supports }) => supports.http)
		.map((api) => [provider.id, api, provider.account(exampleOf(provider.id), '')] as const),
);

it.each(behindUrls)(
	'%s says what to check where the URL of a function may have refused the caller',
	(_cloud, api, account) => {
		const outcome = api.readInvoke(reply('no', {}, 403), callOf(api, account));
		const hint = asKind(outcome, 'functionError').explanation?.hint ?? '';
		expect(hint).toMatch(/or the URL refused the caller: .+'Authentication'.+\.$/);
		// Of signatures only where there is one to choose.
		expect(/signature/i.test(hint)).toBe(api.supports.http?.signatures !== undefined);
	},
);
