import type {
	Inquiry,
	LogPlace,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import {
	checkedPlace,
	placeIn,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/logPlace.ts';
import { reply } from '../exchange.mts';

const request = { method: 'GET' } as never;
const OFF = { message: 'It keeps no log', hint: 'Turn it on.' };
const PLACE = { project: 'p', store: 's' } as unknown as LogPlace;
const REFUSED = { kind: 'refused', failure: { code: 'C' } } as never;
/** An inquiry that is answered so, one request after the other. */
const answered = (...answers: unknown[]): Inquiry<never> => ({
	request,
	read: () =>
		(answers.length === 1
			? answers[0]
			: { kind: 'next', inquiry: answered(...answers.slice(1)) }) as never,
});
const configured = (logs: LogPlace | null) => ({ kind: 'answer', value: { logs } });
/** What comes of an inquiry in the end. */
const endOf = <T,>(inquiry: Inquiry<T>): unknown => {
	const read = inquiry.read(reply(''));
	return read.kind === 'next' ? endOf(read.inquiry) : read;
};

describe('the place of logs', () => {
	it.each([
		['one request', [configured(PLACE)], { kind: 'answer', value: PLACE }],
		['several requests', [0, 0, configured(PLACE)], { kind: 'answer', value: PLACE }],
		['a refusal', [REFUSED], REFUSED],
	])('is in the configuration: %s', (_what, answers, end) => {
		const inquiry = placeIn(answered(...answers), OFF);
		expect(inquiry.request).toBe(request);
		expect(endOf(inquiry)).toEqual(end);
	});

	it('is none where no log is kept', () => {
		expect(endOf(placeIn(answered(configured(null)), OFF))).toEqual({
			kind: 'refused',
			failure: {
				...{ category: 'invalidRequest', code: null, ...OFF, cloudMessage: null },
				...{ httpStatusCode: null, requestId: null, sideEffect: 'none', repeatable: 'never' },
				...{ retryAfterMs: null, serverTime: null, staleGrant: false },
			},
		});
	});

	it.each([
		['a good one', [{ kind: 'answer', value: PLACE }], true, { kind: 'answer', value: PLACE }],
		[
			'after several',
			[0, { kind: 'answer', value: PLACE }],
			true,
			{ kind: 'answer', value: PLACE },
		],
		['a bad one', [0, { kind: 'answer', value: PLACE }], false, 'otherwise'],
		['a refusal', [REFUSED], false, REFUSED],
	])('is checked: %s', (_what, answers, isGood, end) => {
		const checked = checkedPlace(
			...([answered(...answers), () => isGood, () => 'otherwise' as never] as const),
		);
		expect(checked.request).toBe(request);
		expect(endOf(checked)).toEqual(end);
	});
});
