import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ApiRequest } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { chosen, cloudOf, located, placedAt, urlApis } from '../clouds.mts';
import { replied, socket } from '../exchange/scripted.mts';
import type { Reply } from '../field/case.mts';
import { readCases, readOpen, type KnownCase } from '../field/cases.mts';
import { ownGrant } from '../field/grant.mts';
import { judge } from '../field/judge.mts';
import type { Observed } from '../field/observe.mts';
import { parametersOf } from '../field/parameters.mts';
import { createTurns, headOf, type SentRequest } from '../field/replies.mts';
import { tableCases } from '../field/replyTables.mts';
import { operate } from '../invocation/stage.mts';
import { answersOf, type Answer, type UrlApi } from '../urls/answers.mts';

/*
 * The field cases for mutation testing. `test/field` plays them with what was built, through n8n; here the sources
 * read them, each in a test of its own, without a socket and on a clock that only waiting moves.
 */

const URL_OF_REPLIES = 'http://127.0.0.1:9';

function credentialOf({ provider, case: one }: KnownCase): IDataObject {
	const { credentials } = cloudOf(provider.id);
	const wanted = one.request.authentication;
	const row = credentials.find(({ authentication }) => authentication === wanted) ?? credentials[0];
	return { ...row.example, ...placedAt(row, URL_OF_REPLIES) };
}

/** A locator's value is what a node gets. */
const plain = (parameters: INodeParameters): IDataObject =>
	Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => {
			const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
			return [name, isLocator ? value['value'] : value];
		}),
	) as IDataObject;

const lowerCase = (headers: Readonly<Record<string, string>>) =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

function given(reply: Reply | undefined): Sent | Promise<Sent> {
	if (!reply) return socket('ECONNRESET');
	if ('fault' in reply) {
		return reply.fault === 'hang' ? new Promise(() => {}) : socket('ECONNRESET');
	}
	const { status, headers, base64Headers = {}, body } = reply;
	const encoded = Object.entries(base64Headers).map(
		([name, value]) => [name, Buffer.from(value).toString('base64')] as const,
	);
	const all = lowerCase({ ...headers, ...Object.fromEntries(encoded) });
	return replied(status, typeof body === 'string' ? body : JSON.stringify(body), all);
}

async function observed(known: KnownCase): Promise<Observed> {
	const { case: one } = known;
	const [sent, unexpected]: [SentRequest[], SentRequest[]] = [[], []];
	const replyTo = createTurns(one.replies ?? (one.reply ? [one.reply] : []));
	const cloud = ({ method, url, headers }: ApiRequest) => {
		const arrived = {
			method,
			url: url.replace(/^https?:\/\/[^/]+/, ''),
			headers: lowerCase(headers),
		};
		sent.push(arrived);
		const reply = replyTo(headOf(arrived));
		if (!reply) unexpected.push(arrived);
		return given(reply);
	};
	const parameters = plain(parametersOf(known, false, URL_OF_REPLIES));
	const scene = operate({ parameters, credential: credentialOf(known), cloud });
	const ended = await scene.clock.until(scene.one());
	if ('items' in ended) {
		return { kind: 'item', json: ended.items[0]?.json ?? {}, sent, unexpected };
	}
	const { message, ...details } = ended.problem;
	const problem = { message, hint: details.hint ?? '', details: details as unknown as IDataObject };
	return { kind: 'problem', ...problem, sent, unexpected };
}

/** They need what `operate` leaves out: tokens that are fetched, and parameters that are refused before. */
const ELSEWHERE = [
	...['google/02-token-for-another-audience-401.json', 'google functionUrl: 401 of the platform'],
	'google/27-access-token-in-place-of-an-id-token-401.json',
	'huawei/53-refused-dynamic-memory-size.json',
	'huawei/140-token-must-be-updated-0307.json',
];

/** Of what the node does, as against the editor's lists and credentials, which need n8n. */
const open = new Set([...readOpen(), ...ELSEWHERE]);
const cases = [...readCases(), ...tableCases].filter((known) => {
	const { expected, request } = known.case;
	const isOfNode = ['item', 'problem'].includes(expected.kind) && request.operation !== 'list';
	return isOfNode && !open.has(known.path) && ownGrant(known) === null;
});

describe.each(cases.map((known) => [known.path, known] as const))('field: %s', (_path, known) => {
	it('is read from the sources', async () => {
		expect(judge(known.case, await observed(known), known.docs)).toEqual([]);
	});
});

/** What comes of the answer of a URL, apart from the runs that only a server can count. */
async function measured(api: UrlApi, { ran, reply }: Answer, options: IDataObject) {
	const [row] = api.cloud.credentials;
	const named = located(api, 'hello', URL_OF_REPLIES);
	const scene = operate({
		parameters: {
			...plain({ ...chosen(api), functionName: named } as INodeParameters),
			...{ operation: 'invoke', event: '{}', options },
		},
		credential: { ...row.example, ...placedAt(row, URL_OF_REPLIES) },
		cloud: () => ({ kind: 'reply', reply: { ...reply, headers: lowerCase(reply.headers) } }),
	});
	const ended = await scene.clock.until(scene.one());
	const { category, sideEffect, attempts } =
		'problem' in ended
			? ended.problem
			: {
					category: ended.items[0]?.json['status'],
					sideEffect: '-',
					attempts: scene.requests.length,
				};
	return { result: category, sideEffect, attempts, runs: ran ? scene.requests.length : 0 };
}

describe.each(urlApis)('the URL of a function of %s', (_name, api) => {
	it.each(answersOf(api).map((answer) => [answer.name, answer] as const))(
		'%s is read from the sources',
		async (_answer, answer) => {
			// A token that is renewed is another matter.
			if (api.grant && answer.expected.attempts === 2) return;
			expect(await measured(api, answer, {})).toEqual(answer.expected);
			expect(await measured(api, answer, { idempotent: true })).toEqual(answer.idempotent);
		},
	);
});
