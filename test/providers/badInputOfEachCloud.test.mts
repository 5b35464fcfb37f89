import type { ProviderApi } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import { apiOf } from '../clouds.mts';
import { refusal } from './refusedInput.mts';
import { namingApis } from './registered.mts';

const UID = '1234567890123456';
const PROJECT = '0123456789abcdef0123456789abcdef';

const inFc2 = ({ id }: ProviderApi) => {
	const { namespace } = apiOf(alibabaCloud.id, id);
	return namespace === undefined ? {} : { namespace };
};

describe('Alibaba Cloud: what is missing or malformed', () => {
	it.each(['12-34', 'my-account', '1234', '1'.repeat(21), '1e10', `${UID}.evil`])(
		'account id %j',
		(accountId) => {
			for (const api of namingApis(alibabaCloud)) {
				const { parameter } = refusal(alibabaCloud, api, inFc2(api), { accountId });
				expect(parameter).toBe('accountId');
			}
		},
	);

	it('FC 2.0 (2016-08-15) without an account id', () => {
		const api = alibabaCloud.apis['2016-08-15'] as ProviderApi;
		const { parameter, message } = refusal(alibabaCloud, api, inFc2(api), { accountId: '' });
		expect(parameter).toBe('accountId');
		expect(message).toContain('2016-08-15');
	});

	it('an account id typed as a number is taken', () => {
		const account = alibabaCloud.account(
			{ region: 'cn-hangzhou', accountId: 1234567890123456 },
			'',
		);
		expect(account).toHaveProperty('accountId', UID);
	});

	it.each(['2016-08-15', '2021-04-06'])('FC 2.0 (%s) without a service', (version) => {
		const api = alibabaCloud.apis[version] as ProviderApi;
		expect(refusal(alibabaCloud, api, {})).toEqual({
			parameter: 'namespace',
			message: "'Service' is empty",
		});
	});

	it.each(['a$b$c', '$b', 'a$'])('FC 3.0 function name %j', (functionName) => {
		const api = alibabaCloud.apis['2023-03-30'] as ProviderApi;
		expect(refusal(alibabaCloud, api, { functionName }).parameter).toBe('functionName');
	});
});

describe.each(namingApis(huaweiCloud))('Huawei Cloud $id: URNs', (api) => {
	const urn = (region: string, project: string, tail: string) =>
		`urn:fss:${region}:${project}:function:${tail}`;

	it.each([
		'a:b:c:d:e',
		'a:b:c:d:e:f',
		`${urn('cn-north-4', PROJECT, 'default:hello:latest')}:more`,
		`urn:fss:cn-north-4:${PROJECT}:trigger:default:hello`,
		`arn:fss:cn-north-4:${PROJECT}:function:default:hello`,
		`urn:obs:cn-north-4:${PROJECT}:function:default:hello`,
		':::::::',
	])('malformed: %s', (functionName) => {
		const { parameter, message } = refusal(huaweiCloud, api, { functionName });
		expect(parameter).toBe('functionName');
		expect(message).toContain('not a URN');
	});

	it.each([
		['region', urn('cn-east-3', PROJECT, 'default:hello'), {}, /region 'cn-east-3'.*'cn-north-4'/],
		['functionName', urn('cn-north-4', 'f'.repeat(32), 'default:hello'), {}, /project 'f+'/],
		['namespace', urn('cn-north-4', PROJECT, 'a:hello'), { namespace: 'b' }, /package 'a'.*'b'/],
		['qualifier', urn('cn-north-4', PROJECT, 'a:hello:1'), { qualifier: '2' }, /'1'.*'2'/],
	])('disagrees with its %s field', (parameter, functionName, fields, words) => {
		const seen = refusal(huaweiCloud, api, { functionName, ...fields });
		expect(seen.parameter).toBe(parameter);
		expect(seen.message).toMatch(words);
	});

	it.each(['', '../..', 'abc', 'g'.repeat(65)])('project id %j', (projectId) => {
		expect(refusal(huaweiCloud, api, {}, { projectId }).parameter).toBe('projectId');
	});
});

describe('Tencent Cloud: regions and routing keys', () => {
	const api = tencentCloud.apis['2018-04-16'] as ProviderApi;

	it.each(['gz', 'bj', 'sh', 'usw', 'ca'])('the short region %s is of API 2.0 only', (region) => {
		const { parameter, message } = refusal(tencentCloud, api, {}, {}, region);
		expect(parameter).toBe('region');
		expect(message).toContain('API 2.0');
	});

	it.each(['x', '[1]', '"x"', 'null', '{"a":', `{"a":"${'x'.repeat(1024)}"}`])(
		'routing key %.20s',
		(routingKey) => {
			expect(refusal(tencentCloud, api, { options: { routingKey } }).parameter).toBe('routingKey');
		},
	);
});
