import { gzipSync } from 'node:zlib';
import type { Api } from '../../clouds.mts';
import { turns } from '../../until.mts';
import { engineGlobal } from '../../engine/environment.mts';
import { agreed, inEach, type FoundFault } from './fault.mts';
import { leastHold, longestHold } from './hold.mts';
import { alibaba, detailsOf, huawei, ID, seen, transports, type Lab } from './lab.mts';
import type { Read } from './server.mts';
import { isSignIn, token } from './twice.mts';

const TASKS = '/async-tasks';
const isList = ({ path }: Read) => path.split('?')[0]?.endsWith(TASKS) === true;
const json = ({ response }: Read, body: unknown, status = 200) =>
	void response.writeHead(status, ID).end(JSON.stringify(body));
const seconds = (since: number) => (performance.now() - since) / 1000;

interface WaitStage {
	/** What the list, and a question for one run, are answered with. */
	readonly list: (read: Read) => void;
	readonly one: (read: Read, id: string) => void;
	readonly items: number;
	readonly waitTimeout: number;
	readonly taskId?: string;
}

/** Starts as many runs as items, waits for them, and says how each wait ended, and after how long. */
async function waits(lab: Lab, { list, one, items, waitTimeout, taskId }: WaitStage) {
	let started = 0;
	return await lab.on(
		(read) => {
			if (read.request.method === 'POST') {
				const id = taskId ?? `order-${++started}`;
				read.response.writeHead(202, { ...ID, 'x-fc-async-task-id': id }).end();
			} else if (isList(read)) list(read);
			else one(read, /async-tasks\/([^/?]+)/.exec(read.path)?.[1] ?? '');
		},
		async ({ url }) => {
			const began = performance.now();
			const out = await lab.call({
				...{ url, parameters: { invocationType: 'asyncWait' } },
				options: { waitTimeout, ...(taskId !== undefined && { taskId }) },
				input: Array.from({ length: items }, () => ({ json: {} })),
			});
			const ends = out.map(({ json: item }) =>
				String(detailsOf(item)['category'] ?? item['status']),
			);
			return { ends, took: seconds(began) };
		},
	);
}

/** What is in time once is in time: a busy machine may take longer now and then. */
async function withinLimit(see: () => Promise<{ ends: string[]; took: number }>): Promise<string> {
	for (let time = 1; ; time += 1) {
		const { ends, took } = await see();
		const inTime = took < 6.5;
		if (inTime || time === 3) return `${ends.join(', ')}, ${inTime ? 'in time' : `${took} s`}`;
	}
}

const task = (taskId: string, status: string) => ({ taskId, status, returnPayload: '1' });

const sameId: FoundFault = {
	...{ number: '8', name: 'two items that wait for the same invocation ID' },
	right: 'timeout, timeout, in time',
	measure: async (lab) =>
		await withinLimit(async () =>
			waits(lab, {
				...{ items: 2, waitTimeout: 3, taskId: 'order-1' },
				list: (read) => json(read, { tasks: [] }),
				one: (read, id) => json(read, task(id, 'Running')),
			}),
		),
};

const badList: FoundFault = {
	...{ number: '9', name: 'a list that fails, or never answers' },
	right: 'succeeded, succeeded, succeeded, in time',
	measure: async (lab) => {
		const lists = [
			['it fails', (read: Read) => json(read, { Code: 'InternalError', Message: 'm' }, 500)],
			['it hangs', () => {}],
			['another page without end', (read: Read) => json(read, { tasks: [], nextToken: 'more' })],
		] as const;
		const found = await Promise.all(
			lists.map(async ([name, list]) => {
				const one = (read: Read, id: string) => json(read, task(id, 'Succeeded'));
				const { ends, took } = await waits(lab, { items: 3, waitTimeout: 60, list, one });
				const inTime = took < 22 ? 'in time' : `${took} s`;
				return [name, `${ends.join(', ')}, ${inTime}`] as const;
			}),
		);
		return agreed(found);
	},
};

const slowQuestion: FoundFault = {
	...{ number: '10', name: 'one question hangs; Wait Timeout 3 s' },
	right: 'succeeded, timeout, in time',
	measure: async (lab) =>
		await withinLimit(async () => {
			const { ends, took } = await waits(lab, {
				...{ items: 2, waitTimeout: 3 },
				list: (read) => json(read, { Code: 'AccessDenied', Message: 'm' }, 403),
				one: (read, id) => id !== 'order-1' && json(read, task(id, 'Succeeded')),
			});
			return { ends: [...ends].sort(), took };
		}),
};

const stalledSignIn: FoundFault = {
	...{ number: '11', name: 'an IAM sign-in that hangs, six executions of that user' },
	right: '6 succeeded, in time',
	measure: async (lab) => {
		let signIns = 0;
		const { status, headers, body } = token('token-after-a-stalled-one');
		return await lab.on(
			(read) => {
				if (!isSignIn(read.path)) {
					const result = JSON.stringify({ request_id: 'r', result: '1', log: '', status: 200 });
					read.response.writeHead(200, { 'x-cff-request-id': 'r' }).end(result);
				} else if ((signIns += 1) > 1) read.response.writeHead(status, headers).end(body);
			},
			async ({ url }) => {
				const began = performance.now();
				const six = Array.from({ length: 6 }, async () =>
					lab.one({
						...{ url, api: huawei, credentialType: 'huaweiCloudIamUserApi' },
						credential: { iamEndpoint: url, userName: 'stalled' },
						parameters: { authentication: 'iamUser' },
					}),
				);
				const good = (await Promise.all(six)).filter((one) => one['status'] === 'succeeded');
				const took = seconds(began);
				return `${good.length} succeeded, ${took < 40 ? 'in time' : `${took} s`}`;
			},
		);
	},
};

const longTexts: FoundFault = {
	...{ number: '12', name: 'patterns on half a megabyte of their worst text' },
	right: 'no longer than other text; bounded code and hint',
	measure: async (lab) => {
		const ways: ReadonlyArray<readonly [string, readonly [string, Api]]> = [
			['Alibaba', ['handler ', alibaba]],
			['Huawei', ['namespace ', huawei]],
		];
		return await inEach(ways, async ([word, api]) => {
			const held = async (text: string) => {
				const [status, body, headers] =
					api === alibaba
						? [200, { errorMessage: text, errorType: text }, { ...ID, 'x-fc-error-type': 'E' }]
						: [403, { error_code: 'FSS.0403', error_msg: text }, { 'x-cff-request-id': 'r' }];
				let item = {};
				const answer = ({ response }: Read) =>
					void response
						.writeHead(Number(status), headers as Record<string, string>)
						.end(JSON.stringify(body));
				const ms = await lab.on(answer, async ({ url }) =>
					leastHold(
						async () => {
							item = await lab.one({ url, api });
						},
						{ tries: 3, enough: 0 },
					),
				);
				return { ms, details: detailsOf(item) };
			};
			const size = 400 * 1024;
			const plain = await held('x'.repeat(size));
			const worst = await held(word.repeat(size / word.length));
			const { code, hint } = worst.details;
			const isBounded = `${String(code)}${String(hint)}`.length < 4000;
			const isQuick = worst.ms < 20 * plain.ms + 200;
			return `${isQuick ? 'no longer than other text' : `${worst.ms} ms`}; ${isBounded ? 'bounded' : 'endless'} code and hint`;
		});
	},
};

/** Sets the clock that the engine sees while `use` runs. */
async function withClock<T>(use: (set: (ms: number) => void) => Promise<T>): Promise<T> {
	const clock = engineGlobal.Date;
	const { now } = clock;
	let offset = 0;
	clock.now = () => now() + offset;
	try {
		return await use((ms) => (offset += ms));
	} finally {
		clock.now = now;
	}
}

const clockSteps: FoundFault = {
	...{ number: '13', name: 'the clock of this machine is set while calls are under way' },
	right: '3 succeeded, in time; succeeded',
	measure: async (lab) => {
		const paced = await withClock(async (set) =>
			lab.on(
				(read) => {
					if (read.number === 1) set(-3_600_000);
					json(read, 'ok');
				},
				async ({ url }) => {
					const began = performance.now();
					const input = [{ json: {} }, { json: {} }, { json: {} }];
					const out = await lab.call({ url, input, options: { requestsPerSecond: 4 } });
					const good = out.filter((one) => one.json['status'] === 'succeeded').length;
					const took = seconds(began);
					return `${good} succeeded, ${took < 30 ? 'in time' : `${took} s`}`;
				},
			),
		);
		const ended = await withClock(async (set) =>
			inEach(transports, async (reuse) =>
				lab.on(
					(read) => {
						set(3_600_000);
						void turns(20).then(() => json(read, 'ok'));
					},
					async ({ url }) =>
						String((await lab.one({ url, reuse, options: { timeout: 40_000 } }))['status']),
				),
			),
		);
		return `${paced}; ${ended}`;
	},
};

const endlessPages: FoundFault = {
	...{ number: '14', name: 'a picker of which the server always has another page' },
	right: 'at most 200 requests, in time',
	measure: async (lab) =>
		await lab.on(
			(read) =>
				json(read, {
					functions: [{ functionName: `f${read.number}` }],
					nextToken: `${read.number}`,
				}),
			async ({ url, requests }) => {
				const { type, example } = alibaba.credential;
				const began = performance.now();
				await lab.engine
					.listSearch({
						method: 'searchFunctions',
						filter: 'no function is called so',
						parameters: { provider: 'alibabaCloud', apiVersion: '2023-03-30' },
						credentials: lab.engine.setCredential('pages', type, { ...example, endpoint: url }),
					})
					.catch(() => {});
				const took = seconds(began);
				const many = requests.length <= 200 ? 'at most 200' : requests.length;
				return `${many} requests, ${took < 20 ? 'in time' : `${took} s`}`;
			},
		),
};

const planning: FoundFault = {
	// What 10,000 items take is measured by the benchmarks.
	...{ number: '15', name: 'planning 2,000 items with six expressions' },
	right: 'holds the event loop for no more than 50 ms',
	measure: async (lab) => {
		const items = Array.from({ length: 2000 }, (_, index) => ({
			json: { f: 'hello', q: 'LATEST', e: { index }, t: 1000, bad: index === 1999 },
		}));
		// Stops before anything is sent: at the first item, where only n8n's own work is measured, or at the last.
		const plan = (at: string) => async () =>
			lab.engine.runNode({
				credentials: lab.engine.setCredential('plan', alibaba.credential.type, {
					...alibaba.credential.example,
				}),
				input: items,
				parameters: {
					...{ provider: 'alibabaCloud', apiVersion: '2023-03-30', operation: 'invoke' },
					functionName: { __rl: true, mode: 'name', value: '={{ $json.f }}' },
					...{ qualifier: '={{ $json.q }}', event: '={{ $json.e }}' },
					eventSource: `={{ ${at} ? "nothing" : "json" }}`,
					options: { timeout: '={{ $json.t }}', taskId: '={{ "t" + $json.e.index }}' },
				},
			});
		await longestHold(plan('true'));
		const own = await longestHold(plan('true'));
		const planned = await leastHold(plan('$json.bad'), { tries: 4, enough: own + 50 });
		const isShort = planned <= own + 50;
		return `holds the event loop for ${isShort ? 'no more than 50 ms' : `${Math.round(planned)} ms, ${Math.round(own)} of them n8n's`}`;
	},
};

const notGzip: FoundFault = {
	...{ number: '16', name: 'a body that says gzip and is not' },
	right: '1 run, possible, 1 sent, not by Timeout',
	measure: async (lab) =>
		await inEach(transports, async (reuse) =>
			lab.on(
				({ response }) =>
					void response
						.writeHead(200, { ...ID, 'content-encoding': 'gzip', 'content-length': '4' })
						.end('"ok"'),
				async ({ url, requests }) => {
					const item = await lab.one({ url, reuse, options: { timeout: 60_000 } });
					const { category } = detailsOf(item);
					const end = category === 'timeout' ? 'by' : 'not by';
					return `${seen(lab, requests.length, item)}, ${end} Timeout`;
				},
			),
		),
};

const cutGzip: FoundFault = {
	...{ number: '17', name: 'a gzip body that is cut, or unpacks to 420 MB' },
	right: '1 run, possible, 1 sent',
	measure: async (lab) => {
		const whole = gzipSync(JSON.stringify('word '.repeat(20_000)));
		const text = gzipSync('word '.repeat(20_000));
		const bomb = gzipSync(Buffer.alloc(420 * 1_048_576), { level: 1 });
		const bodies = [
			['JSON cut', whole.subarray(0, whole.length / 2)],
			['text cut', text.subarray(0, text.length / 2)],
			['bomb', bomb],
		] as const;
		return await inEach(bodies, async (body) =>
			inEach(transports, async (reuse) =>
				lab.on(
					({ response }) =>
						void response
							.writeHead(200, {
								...{ ...ID, 'content-encoding': 'gzip', 'content-length': String(body.length) },
							})
							.end(body),
					async ({ url, requests }) => {
						const item = await lab.one({ url, reuse });
						return seen(lab, requests.length, item);
					},
				),
			),
		);
	},
};

/** Nothing ends, or ends late. */
export const ends: readonly FoundFault[] = [
	...[sameId, badList, slowQuestion, stalledSignIn, longTexts, clockSteps],
	...[endlessPages, planning, notGzip, cutGzip],
];
