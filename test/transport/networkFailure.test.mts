import {
	failureOf,
	notSent,
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
			/(?:looked up by name|under its host name) \(scf\.ap-guangzhu\.tencentcloudapi\.com\)$/,
		);
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
	});

	it('what nobody knows may have been sent: its words are kept', () => {
		expect(told(new Error('x'.repeat(1000)))).toMatchObject({
			message: `The call to Tencent Cloud SCF ended without a reply: ${'x'.repeat(300)}`,
			...{ sideEffect: 'possible', repeatable: 'ifIdempotent' },
		});
	});
});
