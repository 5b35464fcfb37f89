import { PassThrough, Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import { signing } from '../../credentials/authentication/sending.ts';
import {
	helperTransport,
	plainTransport,
} from '../../nodes/InvokeServerlessFunction/transport/helper.ts';
import { REQUEST, credential, helperWith, good, failureOf } from './calls.mts';

describe("n8n's helper", () => {
	const transportOf = ({ context }: ReturnType<typeof helperWith>, data = { key: 'secret' }) =>
		helperTransport(context, credential, data, 'The Cloud');

	it('sends the request as it is, follows nothing and asks for no encoding', async () => {
		const helper = helperWith(() => good);
		expect(await transportOf(helper).send(REQUEST, 1234)).toEqual({
			kind: 'reply',
			reply: { status: 200, headers: { 'x-a': 'b' }, body: Buffer.from('{}') },
		});
		expect(helper.calls).toEqual([
			{
				...{ method: 'POST', url: REQUEST.url, body: REQUEST.body, timeout: 1234 },
				headers: { a: 'b', 'Accept-Encoding': 'identity' },
				...{ encoding: 'stream', returnFullResponse: true, ignoreHttpStatusErrors: true },
				disableFollowRedirect: true,
			},
		]);
		await transportOf(helper).send({ ...REQUEST, body: Buffer.alloc(0) }, 1);
		expect(helper.calls[1]).not.toHaveProperty('body');
	});

	it('keeps the cookies of a reply, and adds none', async () => {
		const sent = async (headers: object) => {
			const result = await transportOf(helperWith(() => ({ ...good, headers }))).send(REQUEST, 1);
			return result.kind === 'reply' ? result.reply : result;
		};
		expect(await sent({ 'Set-Cookie': ['a=1', 'b=2'] })).toMatchObject({ cookies: ['a=1', 'b=2'] });
		expect(await sent({})).not.toHaveProperty('cookies');
	});

	it('signs with the grant besides the fields', async () => {
		let used: Record<string, unknown> = {};
		const helper = helperWith((_options, data) => {
			used = data;
			return good;
		});
		await transportOf(helper).send(REQUEST, 1, { credential: { token: 't' }, goodUntil: 1 });
		expect(used).toMatchObject({ key: 'secret', token: 't' });
	});

	it.each([
		['its time is over', 0, undefined],
		['it was cancelled', 60_000, AbortSignal.abort()],
	])(
		'does not send a call of which %s when it is to be signed',
		async (_what, timeoutMs, cancel) => {
			let isSent = false;
			const helper = helperWith((_options, data) => {
				signing(data, () => (isSent = true));
				return good;
			}, cancel);
			expect(await transportOf(helper).send(REQUEST, timeoutMs)).toMatchObject({
				...{ kind: 'failed', unsent: true },
				failure: {
					...{ sideEffect: 'none', repeatable: 'never', category: 'invalidRequest' },
					message: 'The call had ended before it could be sent',
				},
			});
			expect(isSent).toBe(false);
		},
	);

	it('knows that nothing was sent where the credential could not sign', async () => {
		const helper = helperWith((_options, data) =>
			signing(data, () => {
				throw new Error("'Key' is empty");
			}),
		);
		expect(await transportOf(helper).send(REQUEST, 60_000)).toMatchObject({
			...{ kind: 'failed', unsent: true },
			failure: { message: "'Key' is empty", sideEffect: 'none' },
		});
	});

	it('does not know it of anything else', async () => {
		const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
		const helper = helperWith((_options, data) => {
			signing(data, () => {});
			throw reset;
		});
		expect(await transportOf(helper).send(REQUEST, 60_000)).toMatchObject({
			...{ kind: 'failed', unsent: false, failure: { sideEffect: 'possible' } },
		});
		const blocked = helperWith(() => {
			throw Object.assign(new Error('m'), { name: 'SsrfBlockedIpError' });
		});
		expect(await transportOf(blocked).send(REQUEST, 1)).toMatchObject({ unsent: true });
	});

	it.each([
		['is still encoded', 'br', () => Buffer.from('text'), 'failed'],
		['was decoded', '', () => Readable.from([gzipSync('text')]).pipe(createGunzip()), 'failed'],
		['was never encoded', '', () => Readable.from([Buffer.from('text')]), 'reply'],
	])('a text that %s: whether it is known to be whole', async (_what, encoding, bodyOf, kind) => {
		const headers = { 'Content-Encoding': encoding };
		const helper = helperWith(() => ({ ...good, headers, body: bodyOf() }));
		expect((await transportOf(helper).send(REQUEST, 60_000)).kind).toBe(kind);
	});

	it.each([
		['its time is over', 20, 'timeout'],
		['the run is cancelled', 60_000, 'cancelled'],
	])('closes a body that stalls when %s', async (_what, timeoutMs, category) => {
		const [stop, body] = [new AbortController(), new PassThrough()];
		const helper = helperWith(() => {
			if (category === 'cancelled') setImmediate(() => stop.abort());
			return { ...good, body };
		}, stop.signal);
		expect(failureOf(await transportOf(helper).send(REQUEST, timeoutMs))).toMatchObject({
			...{ category, sideEffect: 'possible' },
		});
		expect(body.destroyed).toBe(true);
	});

	it('sends what is complete as it is without a credential', async () => {
		const helper = helperWith(() => good);
		const sent = await plainTransport(helper.context, 'IAM').send(REQUEST, 7);
		expect([sent.kind, helper.calls[0]?.timeout]).toEqual(['reply', 7]);
		// A connection that does not come about is given up, too.
		const { abortSignal } = helper.calls[0] as { abortSignal?: AbortSignal };
		expect(abortSignal).toBeInstanceOf(AbortSignal);
		const lost = helperWith(() => {
			throw new Error('no');
		});
		expect(failureOf(await plainTransport(lost.context, 'IAM').send(REQUEST, 7))?.message).toMatch(
			/^The call to IAM ended/,
		);
	});
});
