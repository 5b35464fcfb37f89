import {
	isMarkup,
	meaningOf,
	meaningOfStatus,
	refused,
	unreadable,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/failures.ts';
import {
	fitted,
	plainCall,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';
import {
	cancelled,
	timedOut,
} from '../../../nodes/InvokeServerlessFunction/transport/networkFailure.ts';
import { reply } from '../exchange.mts';

describe('an HTTP status without a code that is known', () => {
	it.each([
		[300, 'network', 'none', 'redirect', 'would send the signed request somewhere else'],
		[302, 'network', 'none', 'redirect', 'Check the Endpoint'],
		[399, 'network', 'none', 'redirect', 'region'],
		[400, 'invalidRequest', 'none', 'refused the request', "The cloud's message says"],
		[401, 'auth', 'none', 'refused the credential', 'Check that the key is active'],
		[403, 'auth', 'none', 'refused the credential', 'allowed to invoke this function'],
		[404, 'notFound', 'none', 'has no such function', 'Check the function name'],
		[408, 'timeout', 'possible', 'did not get the result in time', 'Asynchronous'],
		[413, 'invalidRequest', 'none', 'larger than the API allows', 'Send a reference to the data'],
		[429, 'throttled', 'none', 'more requests than it allows', "Lower 'Max Concurrency'"],
		[499, 'invalidRequest', 'none', 'refused the request', "The cloud's message says"],
		[500, 'service', 'possible', 'internal error', "turn on 'Idempotent'"],
		[503, 'service', 'possible', 'internal error', 'The function may have run'],
		[504, 'timeout', 'possible', 'did not get the result in time', 'may still be running'],
		[199, 'service', 'possible', 'internal error', 'may have run'],
	])('%i is %s; did it run? %s', (status, category, sideEffect, words, hint) => {
		const meaning = meaningOfStatus(status, 'The Cloud');
		expect([meaning.category, meaning.sideEffect ?? 'none']).toEqual([category, sideEffect]);
		expect(meaning.message).toContain(words);
		expect(fitted(meaning.hint, plainCall)).toContain(hint);
	});
});

it('a code that is not known need not mean the key: the words of the cloud say why', () => {
	const { message, hint } = meaningOfStatus(403, 'The Cloud', 'Region.Closed');
	expect(message).toBe('The Cloud refused the call');
	expect(hint).toMatch(/^The cloud's message says why\./);
	const said = { cloud: 'The Cloud', code: 'X', cloudMessage: 'w', requestId: 'r', meaning: null };
	expect(refused(reply('', {}, 401), said).failure).toMatchObject({ category: 'auth', message });
});

describe('what a refusal quotes', () => {
	const said = (more: object) =>
		refused(reply('', {}, 400), {
			...{ cloud: 'The Cloud', code: 'X', cloudMessage: 'w', requestId: 'r', meaning: null },
			...more,
		}).failure;

	it('is as long as people read', () => {
		const failure = said({ cloudMessage: 'x'.repeat(1001), requestId: 'r'.repeat(500) });
		expect(failure.cloudMessage).toBe(`${'x'.repeat(1000)}…`);
		expect(said({ cloudMessage: 'x'.repeat(1000) }).cloudMessage).toBe('x'.repeat(1000));
		expect(failure.requestId?.length).toBeLessThan(500);
	});

	it('is not the word of the cloud where nothing shows that it wrote it', () => {
		const foreign = 'The reply (HTTP 400) does not appear to come from The Cloud';
		expect(said({ isForeign: true })).toMatchObject({ message: foreign, sideEffect: 'possible' });
		expect(said({ requestId: null }).message).toBe(foreign);
		expect(said({ requestId: null, isForeign: false }).message).not.toBe(foreign);
		expect(said({ isForeign: true }).hint).not.toContain('of this size');
	});

	it('has no more to say of why than the cloud has', () => {
		expect(meaningOfStatus(403, 'The Cloud').hint).toMatch(/^Check that the key/);
		expect(meaningOfStatus(303, 'The Cloud').sideEffect).toBe('possible');
		expect(meaningOfStatus(302, 'The Cloud').sideEffect).toBe('none');
	});
});

describe('what did not come in time', () => {
	const hints = [
		meaningOfStatus(504, 'x').hint,
		...[timedOut('x', 1, true), cancelled(true)].map(({ hint }) => hint ?? ''),
	];

	it('may still be running where it was a call, and only there', () => {
		expect(hints.every((hint) => /still be running/.test(fitted(hint, plainCall)))).toBe(true);
		for (const operation of ['run', 'function', 'list'] as const) {
			const words = hints.map((hint) => fitted(hint, { ...plainCall, operation })).join(' ');
			expect(words).not.toMatch(/running|may have run/);
		}
	});

	it('is given more time by an option, but for what is asked beside the call', () => {
		const question = { ...plainCall, operation: 'function' } as const;
		const { hint } = timedOut('x', 1, true);
		expect(fitted(hint ?? '', question)).toBe("Raise 'Timeout' in the options.");
		expect(fitted(hint ?? '', { ...question, aside: true })).toBe('');
	});
});

describe('a reply that nobody has documented', () => {
	const of = (body: string, status = 200) =>
		unreadable(reply(body, {}, status), 'The Cloud', 'r').failure;

	it('may have run, whatever its 2xx, and names a proxy as a possible reason', () => {
		for (const status of [200, 202, 299]) {
			const failure = of('x', status);
			expect(failure).toMatchObject({
				category: 'service',
				sideEffect: 'possible',
				requestId: 'r',
			});
			expect(failure.message).toBe('The Cloud sent a reply that is not in its documented format');
			expect(failure.hint).toContain('a proxy or gateway may have answered');
		}
	});

	it('outside of 2xx means what its status means', () => {
		expect([of('x', 199), of('x', 300), of('x', 404)].map(({ category }) => category)).toEqual([
			...['service', 'network', 'notFound'],
		]);
		expect(of('x', 199).message).toContain('internal error');
	});

	it('is quoted by its beginning, spaces made one', () => {
		expect(of('  <html>\r\n\t<b>502 </b>  ').cloudMessage).toBe('502');
		expect(of('<title>x</title><style>b{}</style>\n<p>Bad<br>gate').cloudMessage).toBe('Bad gate');
		expect(of('<html>').cloudMessage).toBe('<html>');
		expect(of('x'.repeat(500)).cloudMessage).toBe('x'.repeat(200));
		expect([of('').cloudMessage, of(' \n ').cloudMessage]).toEqual([null, null]);
	});
});

it.each([200, 400, 404, 429, 500, 503])(
	'a question about a run starts nothing: with %i no hint says that the function may have run',
	(status) => {
		const { hint } = unreadable(reply('x', {}, status), 'The Cloud', null).failure;
		expect(fitted(hint ?? '', plainCall)).toContain('may have run');
		expect(fitted(hint ?? '', { ...plainCall, operation: 'run' })).not.toContain('may have run');
	},
);

it('a page is detected by its first character', () => {
	for (const page of ['<html>', ' \n<?xml?>']) expect(isMarkup(reply(page))).toBe(true);
	for (const none of ['', '{"a":"<b>"}', 'a <b>']) expect(isMarkup(reply(none))).toBe(false);
});

describe('the table of codes', () => {
	const entry = (message: string) => ({ category: 'auth', message, hint: 'h' }) as const;
	const table = {
		A: entry('a'),
		'A.': entry('below a'),
		'A.B.': entry('below a.b'),
		'.': entry('none'),
	};
	const words = (code: string | null) => meaningOf(table, code)?.message ?? null;

	it('has the code itself, else its nearest parent', () => {
		expect([words('A'), words('A.X'), words('A.B.C'), words('A.B.C.D'), words('A.B')]).toEqual([
			...['a', 'below a', 'below a.b', 'below a.b', 'below a'],
		]);
	});

	it('has no other beginning of a code for its parent', () => {
		const whole = { 'A.B': entry('a.b'), 'A.': entry('below a') };
		expect(meaningOf(whole, 'A.BX.C')?.message).toBe('below a');
	});

	it('does not know what is like no code', () => {
		for (const code of [null, 'B', 'B.C', 'toString', '.x', '']) expect(words(code)).toBeNull();
		expect(words(`A.${'x'.repeat(198)}`)).toBe('below a');
		expect(words(`A.${'x'.repeat(199)}`)).toBeNull();
	});
});

it('of a refusal nothing is reported that was not said', () => {
	const said = { cloud: 'C', code: null, cloudMessage: null, requestId: 'r', meaning: null };
	expect(refused(reply('', {}, 404), said)).toMatchObject({
		kind: 'refused',
		failure: {
			...{ code: null, cloudMessage: null, requestId: 'r', serverTime: null },
			...{ category: 'notFound', httpStatusCode: 404, repeatable: 'never', retryAfterMs: null },
		},
	});
});
