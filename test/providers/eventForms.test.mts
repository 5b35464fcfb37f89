import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import type { ProviderApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { providerOf, providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import { callOf } from './exchange.mts';

const credentials = {
	[alibabaCloud.id]: { region: 'cn-hangzhou', accountId: '1234567890123456' },
	[huaweiCloud.id]: { region: 'cn-north-4', projectId: '0123456789abcdef0123456789abcdef' },
	[tencentCloud.id]: { region: 'ap-guangzhou' },
};
const apis = providers.flatMap((provider) =>
	Object.values(provider.apis).map(
		(api) => [`${provider.id} ${api.id}`, provider.id, api] as const,
	),
);
/** The body that is sent for an event. */
function sent(id: string, api: ProviderApi, event: string | Buffer): string {
	const account = providerOf(id)?.account(credentials[id] ?? {}, '');
	if (!account) throw new Error(id);
	const namespace = id === 'alibabaCloud' && api.id !== '2023-03-30' ? 'demo' : '';
	const call = callOf(api, account, { namespace });
	return api.buildInvoke({ ...call, event }).body.toString('utf8');
}

describe.each(apis)('%s', (_name, id, api) => {
	it('sends an event that is text as the same bytes as one that is bytes', () => {
		for (const event of ['{"a":"é 中 😀"}', '"x"', '{}']) {
			expect(sent(id, api, event)).toBe(sent(id, api, Buffer.from(event)));
		}
	});

	it('sends it by POST', () => {
		const account = providerOf(id)?.account(credentials[id] ?? {}, '');
		if (!account) throw new Error(id);
		const namespace = id === 'alibabaCloud' && api.id !== '2023-03-30' ? 'demo' : '';
		expect(api.buildInvoke(callOf(api, account, { namespace })).method).toBe('POST');
	});

	it('sends half of a surrogate pair as U+FFFD', () => {
		const body = sent(id, api, '{"a":"\ud83d"}');
		expect(body).toBe(sent(id, api, '{"a":"\ufffd"}'));
		expect(body).not.toBe(sent(id, api, '{"a":""}'));
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
	expect(['alibabaCloud', 'huaweiCloud', 'tencentCloud'].map((id) => providerOf(id)?.id)).toEqual([
		...['alibabaCloud', 'huaweiCloud', 'tencentCloud'],
	]);
	for (const id of ['', 'alibaba', 'toString']) expect(providerOf(id)).toBeUndefined();
});
