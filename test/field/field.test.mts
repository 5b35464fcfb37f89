import { isDeepStrictEqual } from 'node:util';
import { createEngine, type Engine } from '../engine/engine.mts';
import { alterations } from './alterations.mts';
import { readCases, readOpen } from './cases.mts';
import { judge } from './judge.mts';
import { playAll, transports, type Played } from './run.mts';

const cases = readCases();
const open = readOpen();
const clouds = [...new Set(cases.map(({ cloud }) => cloud))];

let engine: Engine;
let played: Played[];
beforeAll(async () => {
	engine = await createEngine();
	played = await playAll(engine, cases);
}, 90_000);
afterAll(() => engine.close());

const differencesOf = (path: string) =>
	played
		.filter(({ known }) => known.path === path)
		.flatMap(({ transport, differences }) => differences.map((one) => `${transport.name}: ${one}`));

describe.each(clouds)('%s', (cloud) => {
	const paths = cases.filter((known) => known.cloud === cloud).map(({ path }) => path);

	it.each(paths.filter((path) => !open.has(path)))('%s', (path) => {
		expect(differencesOf(path)).toEqual([]);
	});

	it('what is open is not read right yet; `npm run field -- --close` takes the others off', () => {
		const listed = paths.filter((path) => open.has(path));
		expect(listed.filter((path) => differencesOf(path).length === 0)).toEqual([]);
	});
});

it('the open list names cases', () => {
	const paths = new Set(cases.map(({ path }) => path));
	expect([...open].filter((path) => !paths.has(path))).toEqual([]);
});

it('every case is played over both transports, and each is what it is called', () => {
	expect(played).toHaveLength(cases.length * transports.length);
	const plain = played.filter(({ known: { case: one } }) => {
		const { operation, authentication } = one.request;
		// The sign-in of an IAM user goes through n8n's helper; and the editor has one way.
		return !['list', 'testCredential'].includes(operation) && authentication === undefined;
	});
	const wrong = plain.filter(({ observed, transport }) => {
		// The platform's fetch adds this header, n8n's helper does not.
		const kept = observed.sent.map(({ headers }) => headers['sec-fetch-mode'] !== undefined);
		// Later calls to an origin that has been idle for a second go on new connections, which the helper opens.
		return transport.reuseConnections ? kept[0] === false : kept.includes(true);
	});
	expect(plain.length).toBeGreaterThan(100);
	expect(wrong.map(({ known }) => known.path)).toEqual([]);
});

it('every expectation counts: one that is altered is found', () => {
	const judged = played.filter(({ known, observed }) => observed.kind === known.case.expected.kind);
	const unnoticed = judged.flatMap(({ known, observed, differences }) =>
		alterations(known.case)
			.filter(({ altered }) => isDeepStrictEqual(judge(altered, observed, known.docs), differences))
			.map(({ at }) => `${known.path}: ${at}`),
	);
	expect(judged.length).toBeGreaterThan(200);
	expect(unnoticed).toEqual([]);
});
