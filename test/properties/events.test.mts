import fc from 'fast-check';
import { readPayload } from '../../nodes/InvokeServerlessFunction/invocation/payload.ts';
import type { InvokeCall } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { apiPaths } from '../fuzz/paths.mts';
import { asKind, reply, textOf } from '../providers/exchange.mts';

const callOf = (name: string): InvokeCall => {
	const call = apiPaths.find((api) => api.name === name)?.paths[0]?.call;
	if (!call) throw new Error(name);
	return call;
};

/** The event as the cloud gets it. */
const eventIn = (name: string, body: Buffer): Buffer => {
	const text = () => body.toString('utf8');
	if (name === 'tencentCloud v2')
		return Buffer.from(new URLSearchParams(text()).get('param') ?? '');
	if (!name.startsWith('tencent')) return body;
	return Buffer.from((JSON.parse(text()) as { ClientContext: string }).ClientContext);
};

/** The cloud's reply when the function returns what it was given. */
const echo = (name: string, result: Buffer) => {
	const text = result.toString('utf8');
	if (name.startsWith('alibaba')) return reply(result, { 'x-fc-request-id': 'r' });
	if (name === 'huaweiCloud v1.0') return reply(result, { 'x-cff-request-id': 'r' });
	if (name === 'huaweiCloud v2') {
		const headers = { 'x-cff-request-id': 'r', 'x-cff-response-version': 'v1' };
		return reply({ request_id: 'r', result: text, log: '', status: 200 }, headers);
	}
	const run = { FunctionRequestId: 'r', RetMsg: text, Duration: 1, InvokeResult: 0 };
	return name === 'tencentCloud v2'
		? reply({ code: 0, message: '', data: { requestId: 'r', retMsg: text } })
		: reply({ Response: { Result: run, RequestId: 'r' } });
};

/** JSON text with numbers as people write them. */
const number = fc.oneof(
	fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map(String),
	// Just beyond what a double holds exactly: 16 to 19 digits.
	fc.bigInt({ min: 2n ** 53n, max: 10n ** 19n }).map(String),
	fc.integer().map(String),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);
const text = fc.string({ unit: 'binary' }).map((value) => JSON.stringify(value));
const { json } = fc.letrec<{ json: string }>((tie) => ({
	json: fc.oneof(
		{ depthSize: 'small' },
		number,
		text,
		fc.constantFrom('null', 'true', 'false', '{}', '[]', ' { } '),
		fc.array(tie('json'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
		fc
			.uniqueArray(fc.tuple(text, tie('json')), { maxLength: 4, selector: ([key]) => key })
			.map((members) => `{${members.map(([key, value]) => `${key}:${value}`).join(',')}}`),
	),
}));

describe.each(apiPaths.map(({ name, api }) => [name, api] as const))('%s', (name, api) => {
	it('the bytes of an event arrive as they were given', () => {
		fc.assert(
			fc.property(json, (event) => {
				for (const given of [event, Buffer.from(event)]) {
					const { body } = api.buildInvoke({ ...callOf(name), event: given });
					expect(eventIn(name, body)).toEqual(Buffer.from(event));
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('a result comes back as it was, integers unrounded', () => {
		fc.assert(
			fc.property(json, (event) => {
				const outcome = api.readInvoke(echo(name, Buffer.from(event)), callOf(name));
				const { payload } = asKind(outcome, 'completed');
				expect(textOf(payload)).toBe(event);
				const digits =
					event.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/(?<![.\d])\d{16,}(?![.\deE])/g) ?? [];
				const written = JSON.stringify(readPayload(payload, 'auto', false).value);
				for (const number of digits) expect(written).toContain(number.replace(/^0+(?=\d)/, ''));
			}),
			{ numRuns: 200 },
		);
	});

	if (api.eventFormat === 'bytes') {
		it('any bytes at all, there and back', () => {
			fc.assert(
				fc.property(fc.uint8Array({ minLength: 1, maxLength: 2000 }), (bytes) => {
					const event = Buffer.from(bytes);
					expect(api.buildInvoke({ ...callOf(name), event }).body).toEqual(event);
					const { payload } = asKind(api.readInvoke(echo(name, event), callOf(name)), 'completed');
					expect(payload).toEqual(event);
				}),
				{ numRuns: 100 },
			);
		});
	}
});
