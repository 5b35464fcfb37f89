import { inquire, MOST_REQUESTS } from '../../nodes/InvokeServerlessFunction/exchange/inquiry.ts';
import type {
	ApiReply,
	ApiRequest,
	Inquired,
	Inquiry,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Transport } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { failure } from '../../nodes/InvokeServerlessFunction/transport/failure.ts';
import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
import { virtualClock } from '../virtualClock.mts';
import { replied, runOn, scripted, socket, THE_CLOUD } from './scripted.mts';

const get = (url: string): ApiRequest => ({
	...{ method: 'GET', url, headers: {}, body: Buffer.alloc(0) },
});

const refused = (repeatable: 'always' | 'never') =>
	({
		kind: 'refused',
		failure: failure({
			...{ category: 'service', message: 'No answer', hint: null },
			...{ sideEffect: 'none', repeatable },
		}),
	}) as const;

/** Follows `next` in the replies until one has a `value`; any other status is refused. */
const question = (page: string): Inquiry<string> => ({
	request: get(`https://cloud.example/${page}`),
	read({ status, body }: ApiReply): Inquired<string> {
		if (status !== 200) return refused(status === 500 ? 'always' : 'never');
		const { next, value } = JSON.parse(String(body)) as { next?: string; value?: string };
		return next === undefined
			? { kind: 'answer', value: value ?? '' }
			: { kind: 'next', inquiry: question(next) };
	},
});

const LIMITS = { timeoutMs: 10_000, maxAttempts: 3 };
const ask = async (script: ReturnType<typeof scripted>, limits = LIMITS) =>
	await inquire(question('1'), { provider: THE_CLOUD, api: {} }, limits, script.transport, runOn());

it('follows each reply to the next request, and counts all attempts', async () => {
	const script = scripted(
		replied(200, { next: '2' }),
		replied(500),
		replied(200, { next: '3' }),
		replied(200, { value: 'found' }),
	);
	const answer = await ask(script);
	expect(answer).toMatchObject({ outcome: { kind: 'answer', value: 'found' }, attempts: 4 });
	expect(script.sends.map(({ request }) => request.url.slice(-1))).toEqual(['1', '2', '2', '3']);
});

it('ends with the first request that is refused for good', async () => {
	const script = scripted(replied(200, { next: '2' }), replied(403));
	expect(await ask(script)).toMatchObject({
		...{ outcome: { kind: 'refused', failure: { message: 'No answer' } }, attempts: 2 },
	});
});

it('repeats what may have reached the cloud: asking runs nothing', async () => {
	const script = scripted(socket('ECONNRESET'), replied(200, { value: 'found' }));
	expect(await ask(script)).toMatchObject({ outcome: { value: 'found' }, attempts: 2 });
});

it('counts how often it was throttled, over all requests', async () => {
	const busy = { ...refused('always').failure, category: 'throttled' as const };
	const script = scripted(
		{ kind: 'failed', failure: busy },
		...[replied(200, { next: '2' }), { kind: 'failed', failure: busy } as const],
		replied(200, { value: 'found' }),
	);
	expect(await ask(script)).toMatchObject({ attempts: 4, throttled: 2 });
});

it('has one deadline for all requests', async () => {
	const script = scripted(replied(200, { next: '2' }), replied(500));
	await ask(script, { timeoutMs: 10_000, maxAttempts: 10 });
	expect(script.sends.every(({ timeoutMs }) => timeoutMs <= 10_000)).toBe(true);
	expect(script.sends.at(-1)?.timeoutMs).toBeLessThan(10_000);
});

it('has what is left of the time that others took before', async () => {
	const script = scripted(replied(200, { value: 'found' }));
	await ask(script, { ...LIMITS, spentMs: 4000 } as typeof LIMITS);
	expect(script.sends.map(({ timeoutMs }) => timeoutMs)).toEqual([6000]);
});

it('takes nothing of its time for what its requests wait for their turns', async () => {
	const clock = virtualClock();
	const slow = (next: object) => async () => {
		clock.advance(3000);
		return await Promise.resolve(replied(200, next));
	};
	const script = scripted(slow({ next: '2' }), slow({ next: '3' }), slow({ value: 'found' }));
	const paced = runOn(clock, { pace: createPace(0.05, clock) });
	const asked = { provider: THE_CLOUD, api: {} };
	const answer = await clock.until(inquire(question('1'), asked, LIMITS, script.transport, paced));
	expect(answer).toMatchObject({ outcome: { value: 'found' }, spentMs: 9000 });
	expect(script.sends.map(({ timeoutMs }) => timeoutMs)).toEqual([10_000, 7000, 4000]);
	expect(clock.elapsed()).toBeGreaterThan(40_000);
});

it('says the whole time where a later request uses it up', async () => {
	const clock = virtualClock();
	const slow = async () => {
		clock.advance(6000);
		return await Promise.resolve(replied(200, { next: '2' }));
	};
	const script = scripted(slow);
	const { outcome } = await inquire(
		...([question('1'), { provider: THE_CLOUD, api: {} }, LIMITS] as const),
		...([script.transport, runOn(clock)] as const),
	);
	expect(outcome).toMatchObject({
		failure: { category: 'timeout', message: expect.stringContaining('10 s') as string },
	});
	expect(script.sends).toHaveLength(2);
});

it('does not follow pages without end', async () => {
	const script = scripted(replied(200, { next: 'again' }));
	const { outcome } = await ask(script);
	const failure = { ...{ category: 'service', sideEffect: 'none', repeatable: 'never' } };
	const message = 'The Cloud keeps returning another page, so the list never ends';
	const hint = expect.stringMatching(/a proxy or gateway may have answered/) as string;
	expect(outcome).toMatchObject({ kind: 'refused', failure: { ...failure, message, hint } });
	expect(script.sends).toHaveLength(MOST_REQUESTS);
});

it("names what the question needs where the cloud refuses it, not where a role's session is refused", async () => {
	const hint = 'Grant the role the permission sts:AssumeRole.';
	const denied = failure({
		...{ category: 'auth', message: 'No', hint },
		...{ sideEffect: 'none', repeatable: 'never' },
	});
	const refusal = { kind: 'refused', failure: denied } as const;
	const hintOf = async (change: Partial<Transport>) => {
		const { transport } = scripted(replied(403));
		const asked = { provider: THE_CLOUD, api: {}, permission: 'fc:GetFunction' };
		const inquiry = { ...question('1'), read: () => refusal };
		const { outcome } = await inquire(inquiry, asked, LIMITS, { ...transport, ...change }, runOn());
		return outcome.kind === 'refused' && outcome.failure.hint;
	};
	expect(await hintOf({})).toContain('the permission fc:GetFunction');
	const obtain = async () => await Promise.resolve(refusal);
	expect(await hintOf({ grants: { obtain, drop: () => {}, handedOut: () => [] } })).toBe(hint);
});
