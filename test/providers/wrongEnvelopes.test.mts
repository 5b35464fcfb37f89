import type { ProviderApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { asKind, callOf, reply } from './exchange.mts';
import { registered } from './registered.mts';

const apis = registered.map(({ name, api, account, row }) => {
	const { namespace = '' } = row;
	const call = (asynchronous: boolean) => callOf(api, account, { asynchronous, namespace });
	return [name, api, call(false), call(true)] as const;
});
const apiOf = (
	provider: string,
	version: string,
): [ProviderApi, (typeof apis)[number][2], (typeof apis)[number][3]] => {
	const found = apis.find(([name]) => name === `${provider} ${version}`);
	if (!found) throw new Error(version);
	return [found[1], found[2], found[3]];
};

describe('the right envelope with the wrong content is no success', () => {
	it.each([
		[
			'Tencent Cloud 2018-04-16',
			...apiOf('tencentCloud', '2018-04-16'),
			[
				...[
					'{"Response":null}',
					'{"Response":[]}',
					'{"Response":{}}',
					'{"Response":{"Result":null}}',
				],
				...[
					'{"Response":{"Result":"text"}}',
					'{"Response":{"Result":[]}}',
					'{"Response":{"Result":{}}}',
				],
				...[
					'{"Response":{"Error":{}}}',
					'{"Response":{"Error":"text"}}',
					'{"Response":{"Error":true,"Result":{"RetMsg":"x"}}}',
				],
			],
		],
		[
			'Tencent Cloud v2',
			...apiOf('tencentCloud', 'v2'),
			[
				...[
					'{"code":0}',
					'{"code":0,"data":null}',
					'{"code":0,"data":""}',
					'{"code":0,"data":"text"}',
				],
				...['{"code":0,"data":[]}', '{"code":0,"data":7}', '{"code":0,"data":{}}', '{"code":null}'],
				...['{"code":"x"}', '{"code":{}}', '{"message":"ok","data":{"retMsg":"x"}}'],
			],
		],
	] as const)('%s', (_name, api, sync, start, bodies) => {
		for (const body of bodies) {
			for (const call of [sync, start]) {
				expect([body, api.readInvoke(reply(body), call).kind]).toEqual([body, 'refused']);
			}
		}
	});

	it.each([
		['truncated', '{"request_id":"e3f7","result":"{\\"a\\":1'],
		['an array', '[]'],
		['without result', '{"request_id":"e3f7","status":200,"log":""}'],
		['HTML', '<html>'],
	])('Huawei Cloud v2, a reply that says it is an envelope: %s', (_what, body) => {
		const [api, sync] = apiOf('huaweiCloud', 'v2');
		const headers = { 'x-cff-request-id': 'e3f7', 'x-cff-response-version': 'v1' };
		expect(api.readInvoke(reply(body, headers), sync).kind).toBe('refused');
	});

	it.each(['{}', '[]', '', '{"request_id":null}', '{"request_id":""}'])(
		'Huawei Cloud, an asynchronous start without an id: %s',
		(body) => {
			for (const version of ['v1.0', 'v2']) {
				const [api, , start] = apiOf('huaweiCloud', version);
				expect(api.readInvoke(reply(body, {}, 202), start).kind).toBe('refused');
			}
		},
	);

	it('of a repeated member the last counts, as in JSON.parse', () => {
		const [api, sync] = apiOf('tencentCloud', 'v2');
		const body = '{"code":4100,"code":0,"data":{"requestId":"a","requestId":"b","payLoad":"x"}}';
		expect(asKind(api.readInvoke(reply(body), sync), 'completed').ids.requestId).toBe('b');
	});
});
