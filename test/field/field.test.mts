import { isDeepStrictEqual } from 'node:util';
import { alterations } from './alterations.mts';
import { readCases, readOpen } from './cases.mts';
import { ownGrant } from './grant.mts';
import { judge } from './judge.mts';
import { playedBefore } from './played.mts';
import { inTurn } from './run.mts';

const cases = readCases();
const open = readOpen();
const clouds = [...new Set(cases.map(({ cloud }) => cloud))];

// `npm run field` plays each over both.
const played = playedBefore(cases, inTurn);

const differencesOf = (path: string) =>
	played()
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

it('every case is played over one transport, which begins as it is called', () => {
	expect(played()).toHaveLength(cases.length);
	const plain = played().filter(({ known }) => {
		const { operation, authentication } = known.case.request;
		// n8n renews the token of an IAM user, so its helper sends those calls, as those for a token; and the editor
		// has one way.
		const hasOneWay =
			['list', 'testCredential'].includes(operation) || authentication !== undefined;
		return !hasOneWay && ownGrant(known) === null;
	});
	// The platform's fetch adds this header, n8n's helper does not. Later requests may need a new connection.
	const wrong = plain.filter(({ observed: { sent }, transport }) => {
		const [first] = sent;
		return first && 'sec-fetch-mode' in first.headers !== transport.reuseConnections;
	});
	const reused = plain.filter(({ transport }) => transport.reuseConnections).length;
	expect(Math.min(reused, plain.length - reused)).toBeGreaterThan(200);
	expect(wrong.map(({ known }) => known.path)).toEqual([]);
});

it('every expectation counts: one that is altered is found', () => {
	const judged = played().filter(
		({ known, observed }) => observed.kind === known.case.expected.kind,
	);
	const unnoticed = judged.flatMap(({ known, observed, differences }) =>
		alterations(known.case)
			.filter(({ altered }) => isDeepStrictEqual(judge(altered, observed, known.docs), differences))
			.map(({ at }) => `${known.path}: ${at}`),
	);
	expect(judged.length).toBeGreaterThan(200);
	expect(unnoticed).toEqual([]);
});
