import { explain } from '../../nodes/InvokeServerlessFunction/providers/alibaba/runtimeSigns.ts';
import {
	isTaken,
	meaningOfMessage,
} from '../../nodes/InvokeServerlessFunction/providers/alibaba/errors/index.ts';
import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { readTrace } from '../../nodes/InvokeServerlessFunction/providers/reading/traceText.ts';
import type { ApiReply } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { MEGABYTE, tooLong } from '../properties/cost.mts';
import { callOf, reply } from './exchange.mts';
import { runsOf } from './runs/runsOf.mts';

/** A megabyte of what a pattern begins to match again and again. */
const long = (words: string) => words.repeat(Math.ceil(MEGABYTE / words.length));

const WORST = [
	...['handler ', "Handler '", "Module 'x", 'initializer ', 'function task invocation ', 'timed '],
	...[
		'exited unexpectedly(code ',
		'instance exited unexpectedly ',
		'the file x',
		'SyntaxError JSO',
	],
	...[
		'cannot unmarshal ',
		'Expecting ',
		"'",
		'"',
		" '",
		' "x',
		"doesn't ",
		'fc:aaaa',
		'LTAI',
		'STS.a',
	],
	...[
		'already exist ',
		'Duration: 1',
		'Duration: ',
		'Billed Duration:  ',
		'1.1.',
		' ',
		'\n',
		'\n at ',
		'a.',
	],
	...['A: b\n    at ', 'Traceback (most recent call last):\n'],
];

const account = alibabaCloud.account({ region: 'cn-hangzhou', accountId: '1234567890123456' }, '');
const api = alibabaCloud.apis['2023-03-30'];
if (!api?.acceptedBefore) throw new Error('no API');
const sync = callOf(api, account);
const start = callOf(api, account, { asynchronous: true, options: { taskId: 'order-1' } });
const { runs, call: run } = runsOf('alibabaCloud', '2023-03-30', {
	...{ region: 'cn-hangzhou', accountId: '1234567890123456' },
});
const ID = { 'x-fc-request-id': 'r-1' };
const FAILED = { ...ID, 'x-fc-error-type': 'UnhandledInvocationError' };

describe.each(WORST)('a megabyte of %j', (words) => {
	const text = long(words);
	const half = text.slice(0, text.length / 2);
	const refused = reply({ Code: 'AccessDenied', Message: text }, ID, 403);
	const unknown = [404, 409, 412].map((status) => reply({ Code: half, Message: half }, ID, status));
	const [absent, conflict, ended] = unknown as [ApiReply, ApiReply, ApiReply];
	const [plain, thrown] = [reply(text, FAILED), { errorMessage: half, errorType: half }];
	const report = reply(thrown, FAILED, 502);
	const log = reply('1', { ...ID, 'x-fc-log-result': Buffer.from(text).toString('base64') });
	const failed = [
		...[{ taskErrorMessage: text }, { returnPayload: text }],
		{ events: [{ eventDetail: JSON.stringify({ Error: half }) }] },
	].map((more) => reply({ taskId: 'run-1', status: 'Failed', ...more }, ID));
	const [lookup] = runs.lookups;
	const works: Array<[string, () => unknown]> = [
		['the words of an error', () => explain({ type: text, message: text, stackTrace: null }, text)],
		['the words of a refusal', () => meaningOfMessage('AccessDenied', text, 403)],
		['an unknown code', () => meaningOfMessage(text, text, 409)],
		['a task ID that is taken', () => isTaken(text, text, 'order-1')],
		['a trace', () => readTrace(text)],
		['a function error', () => api.readInvoke(plain, sync)],
		['the report of a function error', () => api.readInvoke(report, sync)],
		['a log', () => api.readInvoke(log, sync)],
		['a refused call', () => api.readInvoke(refused, sync)],
		['a refused start', () => api.acceptedBefore?.(conflict, start)],
		['a run that is not known', () => lookup.read(absent, run)],
		['a run that is not stopped', () => runs.stop.read(ended, run)],
		...failed.map((one): [string, () => unknown] => ['a failed run', () => lookup.read(one, run)]),
	];

	it('is read in 50 ms, whatever it stands for', () => {
		const slow = works
			.map(([what, work]) => [what, tooLong(work)] as const)
			.filter(([, ms]) => ms !== null);
		expect(slow).toEqual([]);
	});
});

it('what comes out of it can be shown', () => {
	const text = long('handler ');
	const failed = api.readInvoke(reply({ errorMessage: text, errorType: text }, FAILED), sync);
	const refused = api.readInvoke(reply({ Code: text, Message: text }, ID, 403), sync);
	expect(JSON.stringify({ ...failed, payload: null }).length).toBeLessThan(3000);
	expect(JSON.stringify(refused).length).toBeLessThan(3000);
});
