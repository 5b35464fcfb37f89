import { providerOf, providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { callOf } from './exchange.mts';
import { registered, type Registered } from './registered.mts';

/** A plain call of an API version. */
const plain = ({ api, account, row }: Registered) =>
	callOf(api, account, { namespace: row.namespace ?? '' });

describe.each(registered.map((of) => [of.name, of] as const))('%s', (_name, of) => {
	/** The body that is sent for an event. */
	const sent = (event: string | Buffer) =>
		of.api.buildInvoke({ ...plain(of), event }).body.toString('utf8');

	it('sends an event that is text as the same bytes as one that is bytes', () => {
		for (const event of ['{"a":"é 中 😀"}', '"x"', '{}']) {
			expect(sent(event)).toBe(sent(Buffer.from(event)));
		}
	});

	it('sends it by POST', () => {
		expect(of.api.buildInvoke(plain(of)).method).toBe('POST');
	});

	it('sends half of a surrogate pair as U+FFFD', () => {
		const body = sent('{"a":"\ud83d"}');
		expect(body).toBe(sent('{"a":"\ufffd"}'));
		expect(body).not.toBe(sent('{"a":""}'));
	});
});

it.each([
	['alibabaCloud', 'cn-hangzhou'],
	['huaweiCloud', 'ap-southeast-1'],
	['tencentCloud', 'ap-guangzhou'],
])('%s: where no region is set, one like %s is asked for', (id, example) => {
	expect(() => providerOf(id)?.account({}, '')).toThrow(
		expect.objectContaining({
			parameter: 'region',
			hint: expect.stringContaining(example) as string,
		}),
	);
});

it('a provider is found by its id, and by nothing else', () => {
	for (const { id } of providers) expect(providerOf(id)?.id).toBe(id);
	for (const id of ['', 'alibaba', 'toString']) expect(providerOf(id)).toBeUndefined();
});
