import { clouds } from '../../local-cloud/clouds.mts';
import { recognisedBy } from '../../local-cloud/recognise.mts';

/** `CLOUD API KIND ACTION FUNCTION` of what one cloud recognises; more than one is an error. */
function recognised(
	line: string,
	headers: Record<string, string> = {},
	body = '',
): string | undefined {
	const [method = '', path = ''] = line.split(' ');
	const [pathname = '', query = ''] = path.split('?');
	const request = { method, pathname, query, headers, body: Buffer.from(body) };
	const [seen, ...more] = recognisedBy(clouds, request);
	expect(more).toEqual([]);
	return (
		seen &&
		[seen.cloud.id, seen.api, seen.kind, seen.action || '-', seen.functionName ?? '-'].join(' ')
	);
}

describe('what a request is about', () => {
	const tc3 = { authorization: 'TC3-HMAC-SHA256 Credential=x' };
	const action = (name: string) => ({ ...tc3, 'x-tc-action': name });
	const named = '{"FunctionName":"f1","ClientContext":"{\\"FunctionName\\":\\"f2\\"}"}';
	const late = '{"ClientContext":"{\\"FunctionName\\":\\"f2\\"}","FunctionName":"f1"}';
	const v1 = 'Action=InvokeFunction&FunctionName=f1&SecretId=s&Nonce=1';

	it.each([
		['POST /', action('Invoke'), named, 'tencent 2018-04-16 invoke Invoke f1'],
		['POST /', action('InvokeFunction'), late, 'tencent 2018-04-16 invoke InvokeFunction f1'],
		['GET /?FunctionName=f1', action('Invoke'), '', 'tencent 2018-04-16 invoke Invoke f1'],
		[`GET /?${v1}`, {}, '', 'tencent 2018-04-16 invoke InvokeFunction f1'],
		['POST /', {}, v1, 'tencent 2018-04-16 invoke InvokeFunction f1'],
		['POST /', action('ListAsyncEvents'), named, 'tencent 2018-04-16 status ListAsyncEvents f1'],
		['POST /', action('TerminateAsyncEvent'), '', 'tencent 2018-04-16 stop TerminateAsyncEvent -'],
		['POST /', action('ListNamespaces'), '{}', 'tencent 2018-04-16 list ListNamespaces -'],
		['POST /', action('constructor'), '{}', 'tencent 2018-04-16  constructor -'],
		['POST /', tc3, '{}', 'tencent 2018-04-16  - -'],
		['POST /v2/index.php', {}, 'Action=Dance', 'tencent v2  Dance -'],
		[
			'GET /v2/index.php?Action=InvokeFunction&functionName=f1',
			...[{}, '', 'tencent v2 invoke InvokeFunction f1'],
		],
	] as Array<[string, Record<string, string>, string, string]>)(
		'%s with %j and %s',
		(line, headers, body, expected) => {
			expect(recognised(line, headers, body)).toBe(expected);
		},
	);

	const functions = '/v2/p/fgs/functions';
	const urn = 'urn:fss:r:p:function:default:f1';
	it.each([
		['POST /2016-08-15/services/s.prod/functions/f1/invocations', 'invoke InvokeFunction f1'],
		['POST /2023-03-30/functions/demo$f1/invocations', 'invoke InvokeFunction f1'],
		['POST /2023-03-30/functions/demo%24f1/invocations', 'invoke InvokeFunction f1'],
		['GET /2023-03-30/functions/f1/async-tasks/t', 'status GetAsyncTask f1'],
		['PUT /2023-03-30/functions/f1/async-tasks/t/stop', 'stop StopAsyncTask f1'],
		['GET /2023-03-30/functions', 'list ListFunctions -'],
		['GET /2023-03-30/functions/f1/invocations', ' - -'],
		['POST /2023-03-30/functions/%E0%A4%A/invocations', ' - -'],
	])('%s', (line, expected) => {
		const [, api] = line.split('/');
		expect(recognised(line)).toBe(`alibaba ${api} ${expected}`);
	});

	it.each([
		[`POST ${functions}/f1/invocations`, 'v2 invoke InvokeFunction f1'],
		[`POST ${functions}/default:f1/invocations`, 'v2 invoke InvokeFunction f1'],
		[`POST ${functions}/p:default:f1/invocations`, 'v2 invoke InvokeFunction f1'],
		[`POST ${functions}/p:default:f1:2/invocations`, 'v2 invoke InvokeFunction f1'],
		[`POST ${functions}/${urn}/invocations-async`, 'v2 invoke AsyncInvokeFunction f1'],
		[`POST ${functions}/${urn}:!prod/cancel`, 'v2 stop CancelAsyncInvocation f1'],
		[`GET ${functions}/f1/async-invocations`, 'v2 status ListAsyncInvocations f1'],
		[`GET ${functions}/f1/active-async-invocations`, 'v2 status ListActiveAsyncInvocations f1'],
		['GET /v1.0/p/fss/functions', 'v1.0 list ListFunctions -'],
		[`DELETE ${functions}/f1`, 'v2  - -'],
		['POST /v3/auth/tokens', 'iam-v3 token KeystoneCreateUserTokenByPassword -'],
	])('%s', (line, expected) => {
		expect(recognised(line)).toBe(`huawei ${expected}`);
	});

	it.each([
		['POST /', { authorization: 'ACS3-HMAC-SHA256 Credential=x', 'x-acs-action': 'AssumeRole' }],
		['POST /', { authorization: 'Bearer x' }],
		['GET /', {}],
		['GET /v3/auth/tokens', {}],
		['POST /2023-03-30', {}],
		['POST /v2/p/other/functions', {}],
		['POST /url/tencent/f1', {}],
	] as Array<[string, Record<string, string>]>)('%s with %j is nobody’s', (line, headers) => {
		expect(recognised(line, headers)).toBeUndefined();
	});
});
