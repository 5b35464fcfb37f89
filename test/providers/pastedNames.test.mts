import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import type { ProviderApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';

const PROJECT = '0123456789abcdef0123456789abcdef';
const accounts = {
	alibaba: alibabaCloud.account({ region: 'cn-hangzhou', accountId: '1234567890123456' }, ''),
	tencent: tencentCloud.account({ region: 'ap-guangzhou' }, ''),
	huawei: huaweiCloud.account({ region: 'cn-north-4', projectId: PROJECT }, ''),
};
const apis = {
	'2023-03-30': [alibabaCloud.apis['2023-03-30'], accounts.alibaba],
	'2021-04-06': [alibabaCloud.apis['2021-04-06'], accounts.alibaba],
	'2018-04-16': [tencentCloud.apis['2018-04-16'], accounts.tencent],
	v2: [huaweiCloud.apis.v2, accounts.huawei],
} as const;

const resolve = (
	version: keyof typeof apis,
	functionName: string,
	namespace = '',
	qualifier = '',
) =>
	(apis[version][0] as ProviderApi).resolve(
		{ functionName, namespace, qualifier },
		apis[version][1],
	);

it.each([
	['2023-03-30', 'acs:fc:cn-hangzhou:1234567890123456:functions/hello', 'hello', null, 'LATEST'],
	['2023-03-30', 'acs:fc:cn-hangzhou:1234567890123456:functions/hello/prod', 'hello', null, 'prod'],
	['2023-03-30', 'acs:fc:cn-hangzhou::services/s/functions/f', 's$f', null, 'LATEST'],
	[
		'2023-03-30',
		'https://fcnext.console.aliyun.com/cn-hangzhou/functions/hello?tab=code',
		...(['hello', null, 'LATEST'] as const),
	],
	[
		'2021-04-06',
		'acs:fc:cn-hangzhou:1234567890123456:services/s.prod/functions/f',
		'f',
		's',
		'prod',
	],
	[
		'2018-04-16',
		'qcs::scf:ap-guangzhou:uin/100000000001:namespace/team/function/hello',
		...(['hello', 'team', '$LATEST'] as const),
	],
	['2018-04-16', 'qcs::scf:gz::namespace/team/function/hello', 'hello', 'team', '$LATEST'],
	[
		...(['2018-04-16', 'qcs::scf:gz::namespace/team/function/hello/2'] as const),
		...(['hello', 'team', '2'] as const),
	],
	[
		'2018-04-16',
		'https://console.cloud.tencent.com/scf/list-detail?rid=1&ns=team&id=hello&menu=code',
		...(['hello', 'team', '$LATEST'] as const),
	],
	[
		'v2',
		`https://console.huaweicloud.com/functiongraph/?region=cn-north-4#/serverless/detail/urn:fss:cn-north-4:${PROJECT}:function:default:hello:latest?tab=code`,
		...(['hello', 'default', 'latest'] as const),
	],
	[
		'v2',
		`https://console.huaweicloud.com/functiongraph/#/x/urn%3Afss%3Acn-north-4%3A${PROJECT}%3Afunction%3Adefault%3Ahello/y`,
		...(['hello', 'default', 'latest'] as const),
	],
] as const)('%s takes the function out of %s', (version, text, name, namespace, qualifier) => {
	expect(resolve(version, text)).toMatchObject({ name, namespace, qualifier });
});

it.each([
	[
		'2023-03-30',
		'acs:fc:cn-beijing:1234567890123456:functions/hello',
		'',
		'',
		"region 'cn-beijing'",
	],
	['2023-03-30', 'acs:fc:cn-hangzhou:6543210987654321:functions/hello', '', '', "account '6543"],
	['2021-04-06', 'acs:fc:cn-hangzhou::services/s/functions/f', 'other', '', "service 's'"],
	['2018-04-16', 'qcs::scf:ap-beijing::namespace/team/function/hello', '', '', "'ap-beijing'"],
	['2018-04-16', 'qcs::scf:gz::namespace/team/function/hello/2', '', '3', "qualifier '2'"],
] as const)('%s refuses %s where something else is set', (version, text, ns, qualifier, words) => {
	expect(() => resolve(version, text, ns, qualifier)).toThrow(words);
});

describe.each([
	[
		'2021-04-06',
		[
			['region', 'region', 'acs:fc:cn-beijing::services/s/functions/f', '', ''],
			['functionName', 'account', 'acs:fc:cn-hangzhou:6543210987654321:functions/f', 's', ''],
			['namespace', 'service', 'acs:fc:cn-hangzhou::services/s/functions/f', 'other', ''],
			['qualifier', 'qualifier', 'acs:fc:cn-hangzhou::services/s.prod/functions/f', '', 'dev'],
		],
		['acs:fc:cn-hangzhou::services/s.prod/functions/f', 's', 'prod'],
	],
	[
		'2018-04-16',
		[
			['region', 'region', 'qcs::scf:ap-beijing::namespace/team/function/hello', '', ''],
			['namespace', 'namespace', 'qcs::scf:gz::namespace/team/function/hello', 'shop', ''],
			['qualifier', 'qualifier', 'qcs::scf:gz::namespace/team/function/hello/2', ' team ', '3'],
		],
		['qcs::scf:gz::namespace/t/function/f/2', 't', '2'],
	],
] as const)('%s: what else is set', (version, others, [same, namespace, qualifier]) => {
	it.each(others)('is another %s (%s) than that of %s', (parameter, what, text, ns, other) => {
		expect(() => resolve(version, text, ns, other)).toThrow(
			expect.objectContaining({
				parameter,
				message: expect.stringContaining(`names the ${what} '`) as string,
			}) as Error,
		);
	});

	it('is the same', () => {
		expect(resolve(version, same, ` ${namespace} `, ` ${qualifier} `)).toMatchObject({
			...{ name: 'f', namespace, qualifier },
		});
	});
});

it.each([
	['2023-03-30', 'https://example.com/functions/hello'],
	['2023-03-30', 'acs:oss:cn-hangzhou:1:functions/hello'],
	['2018-04-16', 'qcs::cos:gz::namespace/team/function/hello'],
	['v2', 'https://console.huaweicloud.com/functiongraph/'],
] as const)('%s refuses %s, which names no function', (version, text) => {
	expect(() => resolve(version, text)).toThrow("'Function'");
});
