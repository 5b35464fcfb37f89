import {
	adviceOn,
	AGAIN,
	EVENT_IS_JSON,
	fitted,
	LONGER,
	NOT_BY_PERMISSION,
	plainCall,
	RAN,
	SEE_LOG,
	SLOWER,
	START_INSTEAD,
	whenInvoking,
	WITH_PERMISSION,
	type Situation,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';

const asked = (operation: Situation['operation'], more: Partial<Situation> = {}): Situation => ({
	...{ ...plainCall, operation, ...more },
});
const started = (more: Partial<Situation> = {}) => ({ ...plainCall, asynchronous: true, ...more });
const TAIL = "Set 'Log Type' to 'Tail' to see its log.";
const LIMIT = "In the options, raise 'Timeout' above the function's own time limit.";

describe('advice fits what was done', () => {
	it.each([
		[AGAIN, asked('list'), 'Open the list again.'],
		[AGAIN, asked('run'), 'Run the item again.'],
		[
			...[AGAIN, plainCall],
			"Run the item again if a second run does no harm, or turn on 'Idempotent' in the options.",
		],
		[AGAIN, { ...plainCall, idempotent: true }, 'Run the item again if a second run does no harm.'],
		[RAN, plainCall, 'The function may have run.'],
		[RAN, asked('function'), ''],
		[SLOWER, asked('list'), 'Wait a moment'],
		[SLOWER, plainCall, "Lower 'Max Concurrency' or set 'Requests per Second' in the options"],
		[LONGER, plainCall, LIMIT],
		[LONGER, started(), "Raise 'Timeout' in the options."],
		[LONGER, asked('run'), "Raise 'Timeout' in the options."],
		[LONGER, { ...plainCall, aside: true }, ''],
		[START_INSTEAD, plainCall, 'Start long runs with the invocation type Asynchronous.'],
		[START_INSTEAD, started(), ''],
		[START_INSTEAD, { ...plainCall, canStart: false }, ''],
		[START_INSTEAD, asked('run'), ''],
		[EVENT_IS_JSON, plainCall, 'The event must be JSON text.'],
		[EVENT_IS_JSON, asked('list'), ''],
		[SEE_LOG, plainCall, TAIL],
		[SEE_LOG, { ...plainCall, logTail: true }, ''],
		[SEE_LOG, { ...plainCall, logTail: null }, ''],
		[SEE_LOG, { ...plainCall, fullLog: true }, ''],
		[SEE_LOG, asked('run'), ''],
		[SEE_LOG, started(), 'Its log is in the cloud, under this invocation ID.'],
		[NOT_BY_PERMISSION, plainCall, ''],
		[WITH_PERMISSION, plainCall, ''],
		[whenInvoking('Now.'), plainCall, 'Now.'],
		[whenInvoking('Now.'), asked('list'), ''],
		['{unknown} stays', plainCall, '{unknown} stays'],
	] as Array<[string, Situation, string]>)('%s of %j is %p', (mark, situation, words) => {
		expect(fitted(mark, situation)).toBe(words);
	});

	it('leaves no gap where a mark says nothing', () => {
		expect(fitted(`Before ${RAN} after ${SEE_LOG}`, asked('run'))).toBe('Before after');
	});

	it.each([
		[{ hint: 'Do this.', cloudMessage: 'no' }, 'More.', 'Do this. More. The cloud says: no'],
		[{ hint: null, cloudMessage: 'no' }, undefined, 'The cloud says: no'],
		[{ hint: 'Do this.', cloudMessage: null }, undefined, 'Do this.'],
		[{ hint: RAN, cloudMessage: null }, undefined, ''],
	])('%j with %p is %p', (failure, more, words) => {
		expect(adviceOn(failure, asked('run'), more)).toBe(words);
	});
});
