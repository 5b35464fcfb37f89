import { FieldProblem } from '../../credentials/authentication/place.ts';
import {
	cancelled,
	cutReply,
	failureOf,
	notSent,
	timedOut,
} from '../../nodes/InvokeServerlessFunction/transport/networkFailure.ts';
import { readThrown } from '../../nodes/InvokeServerlessFunction/transport/thrown.ts';

const told = (error: unknown) => failureOf(readThrown(error), 'Tencent Cloud SCF');
const coded = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('what the HTTP clients throw', () => {
	it.each([
		['refused', coded('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9')],
		['an unknown host', coded('ENOTFOUND', 'getaddrinfo ENOTFOUND no.such.host')],
		['no answer to the handshake', coded('UND_ERR_CONNECT_TIMEOUT', 'Connect Timeout Error')],
	])('a connection that was never made is safe to repeat: %s', (_, cause) => {
		for (const error of [cause, new TypeError('fetch failed', { cause })]) {
			expect(told(error)).toMatchObject({
				category: 'network',
				sideEffect: 'none',
				repeatable: 'always',
				code: cause.code,
			});
		}
	});

	it.each([
		['reset', coded('ECONNRESET', 'read ECONNRESET')],
		['closed', coded('UND_ERR_SOCKET', 'other side closed')],
		['ended in the body', new TypeError('terminated')],
	])('a connection that was lost may have carried the call: %s', (_, cause) => {
		const error = new TypeError('fetch failed', { cause });
		expect(told(error)).toMatchObject({ sideEffect: 'possible', repeatable: 'ifIdempotent' });
	});

	it.each(['ENOTFOUND', 'EAI_AGAIN'])('the name that was not found is shown: %s', (code) => {
		const cause = coded(code, `getaddrinfo ${code} scf.ap-guangzhu.tencentcloudapi.com`);
		expect(told(new TypeError('fetch failed', { cause })).message).toMatch(
			/(?:lookup of its host name failed|its host name was not found) \(scf\.ap-guangzhu\.tencentcloudapi\.com\)$/,
		);
	});

	it('a name that is not shown is not made up', () => {
		expect(told(coded('ENOTFOUND', 'm'))).toMatchObject({
			message: 'Tencent Cloud SCF could not be reached: its host name was not found',
			hint: expect.stringMatching(/^Check the spelling/) as string,
		});
	});

	it('a certificate that is refused is not asked again', () => {
		const cause = coded('CERT_HAS_EXPIRED', 'certificate has expired');
		expect(told(cause)).toMatchObject({
			category: 'network',
			sideEffect: 'none',
			repeatable: 'never',
		});
	});
});

/** https-proxy-agent. */
const NO_TUNNEL = 'Proxy connection ended before receiving CONNECT response';

/** Node.js, of a connection that ended while TLS was made. */
const TLS_CUT = 'Client network socket disconnected before secure TLS connection was established';

describe('what people read', () => {
	const thrown: ReadonlyArray<[error: Error, message: RegExp, hint: RegExp]> = [
		[
			coded('ECONNREFUSED', 'connect ECONNREFUSED 1'),
			/refused the connection/,
			/the address being called/,
		],
		[coded('EMFILE', 'connect EMFILE'), /no file handles are left/, /lower the concurrency/],
		[coded('ENOTFOUND', 'getaddrinfo ENOTFOUND x'), /its host name was not found/, /region/],
		[coded('EAI_AGAIN', 'getaddrinfo EAI_AGAIN x'), /lookup of its host name failed/, /DNS server/],
		[
			coded('UND_ERR_CONNECT_TIMEOUT', 'Timeout'),
			/did not accept the connection in time/,
			/network/,
		],
		[
			coded('CERT_HAS_EXPIRED', 'x'),
			/^The certificate of Tencent Cloud SCF was/,
			/Nothing was sent/,
		],
		[coded('ECONNRESET', TLS_CUT), /^No secure connection to Tencent Cloud SCF/, /TLS/],
		[
			new TypeError('fetch failed', { cause: new Error('bad port') }),
			/with this port$/,
			/Turn off/,
		],
		[new TypeError('terminated'), /^The connection to Tencent Cloud SCF was lost before/, /./],
		[coded('ECONNRESET', 'x'), /^The connection to Tencent Cloud SCF was lost before/, /./],
		[new Error(NO_TUNNEL), /the proxy in between closed the connection$/, /Check the proxy/],
		[coded('ETIMEDOUT', 'read'), /^Tencent Cloud SCF did not answer in time$/, /still be running/],
	];
	it.each(thrown.map(([error, ...words]) => [error.message, error, ...words] as const))(
		'%s',
		(_words, error, message, hint) => {
			expect(told(error)).toMatchObject({
				message: expect.stringMatching(message) as string,
				hint: expect.stringMatching(hint) as string,
			});
		},
	);

	it.each([999, 1000, 1234, 90_000])('a wait of %i ms', (ms) => {
		const seconds = { 1000: '1 s', 1234: '1.2 s', 90_000: '90 s' }[ms] ?? '999 ms';
		const { message, hint, sideEffect, repeatable } = timedOut('The Cloud', ms, true);
		expect(message).toBe(`The Cloud did not answer within ${seconds}`);
		expect(hint).toMatch(/may still be running/);
		expect([sideEffect, repeatable]).toEqual(['possible', 'ifIdempotent']);
	});

	it('what was not sent has no advice about a run', () => {
		const nothing = { hint: null, sideEffect: 'none' };
		expect(timedOut('The Cloud', 1, false)).toMatchObject(nothing);
		expect(cancelled(false)).toMatchObject({ ...nothing, message: 'The execution was cancelled' });
		expect(cancelled(true)).toMatchObject({
			hint: expect.stringMatching(/the function may have run/) as string,
			...{ sideEffect: 'possible', repeatable: 'never' },
		});
	});

	it('a reply that may be cut', () => {
		expect(cutReply('The Cloud')).toMatchObject({
			message: expect.stringMatching(/^The reply from The Cloud was compressed/) as string,
			hint: expect.stringMatching(/switch that off for The Cloud\. {ran}/) as string,
		});
	});
});

describe('what n8n refuses to send', () => {
	const blocked = Object.assign(new Error('it resolves to a restricted IP address'), {
		name: 'SsrfBlockedIpError',
		description: 'The target 127.0.0.1 is not allowed. Ask your administrator.',
	});

	it("keeps n8n's words and its advice", () => {
		expect(told(blocked)).toMatchObject({
			category: 'invalidRequest',
			message: 'it resolves to a restricted IP address',
			hint: 'Nothing was sent. The target 127.0.0.1 is not allowed. Ask your administrator.',
			sideEffect: 'none',
			repeatable: 'never',
		});
	});

	it('without advice says where to look', () => {
		const refusal = (words: string) => notSent(readThrown(new Error(words)));
		expect(refusal('No such credential')).toMatchObject({
			message: 'No such credential',
			hint: 'Nothing was sent. Check the credential and the settings of this n8n instance.',
		});
		expect(refusal('').message).toBe('The request could not be sent');
		expect(refusal('')).not.toHaveProperty('parameter');
	});

	it('a field of the credential that is at fault is named, with its own words', () => {
		const problem = new FieldProblem('region', 'Region is odd', 'Choose another.');
		for (const thrown of [problem, new Error('n8n', { cause: problem })]) {
			expect(notSent(readThrown(thrown))).toMatchObject({
				...{ message: 'Region is odd', hint: 'Nothing was sent. Choose another.' },
				parameter: 'region',
			});
		}
	});

	it('what says nothing is a lost connection', () => {
		expect(told(new Error('')).message).toBe(
			'The connection to Tencent Cloud SCF was lost before the whole reply arrived',
		);
	});

	it('what nobody knows may have been sent: its words are kept', () => {
		expect(told(new Error('x'.repeat(1000)))).toMatchObject({
			message: `The call to Tencent Cloud SCF ended without a reply: ${'x'.repeat(300)}`,
			...{ sideEffect: 'possible', repeatable: 'ifIdempotent' },
		});
	});
});
