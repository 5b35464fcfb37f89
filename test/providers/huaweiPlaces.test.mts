import { account as placeOf } from '../../nodes/InvokeServerlessFunction/providers/huawei/account.ts';
import { resolve } from '../../nodes/InvokeServerlessFunction/providers/huawei/target.ts';
import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';

const PROJECT = '0123456789abcdef0123456789abcdef';
const account = placeOf({ region: 'cn-north-4', projectId: PROJECT }, '');
const of = (functionName: string, more: object = {}, at = account) =>
	resolve({ functionName, namespace: '', qualifier: '', ...more }, at);
const URN = `urn:fss:cn-north-4:${PROJECT}:function:shop:order`;

describe('Huawei Cloud: every documented way to name a function', () => {
	it.each([
		['order', 'default', 'latest'],
		[' order ', 'default', 'latest'],
		['shop:order', 'shop', 'latest'],
		[`${PROJECT}:shop:order`, 'shop', 'latest'],
		[`${PROJECT}:shop:order:v1`, 'shop', 'v1'],
		[URN, 'shop', 'latest'],
		[` ${URN}:v1 `, 'shop', 'v1'],
		[`${URN}:!prod`, 'shop', '!prod'],
	])('%s', (functionName, namespace, qualifier) => {
		expect(of(functionName)).toEqual({
			...{ name: 'order', namespace, qualifier, region: 'cn-north-4' },
			wireId: `urn:fss:cn-north-4:${PROJECT}:function:${namespace}:order:${qualifier}`,
		});
	});

	it('spaces around package and qualifier do not count', () => {
		expect(of('order', { namespace: ' shop ', qualifier: ' v1 ' })).toMatchObject({
			...{ namespace: 'shop', qualifier: 'v1' },
		});
		expect(of('order', { namespace: ' ', qualifier: ' ' })).toMatchObject({
			...{ namespace: 'default', qualifier: 'latest' },
		});
	});

	it.each([`${PROJECT}:shop:order`, URN])('%s leaves the qualifier to the node', (functionName) => {
		expect(of(functionName, { qualifier: 'v1' }).qualifier).toBe('v1');
	});

	it('two statements of one thing must agree', () => {
		expect(of(`${URN}:v1`, { namespace: 'shop', qualifier: 'v1' }).qualifier).toBe('v1');
		expect(() => of(`${URN}:v1`, { qualifier: 'v2' })).toThrow(
			expect.objectContaining({
				parameter: 'qualifier',
				message: "'Function' names the qualifier 'v1', but 'v2' is set elsewhere",
			}),
		);
		const long = 'x'.repeat(200);
		expect(() => of(`${URN}:${long}`, { qualifier: `${long}y` })).toThrow(
			`names the qualifier '${'x'.repeat(80)}', but '${'x'.repeat(80)}' is set`,
		);
	});

	it.each(['a:b:c:d:e', `${URN}:v1:x`, URN.replace('urn:', 'arn:'), URN.replace('fss', 'fgs')])(
		'%s is none of them',
		(functionName) => expect(() => of(functionName)).toThrow(/is not a URN in a documented format/),
	);

	it('a wrong URN is quoted by its beginning', () => {
		expect(() => of(`a:b:c:d:${'e'.repeat(500)}`)).toThrow(
			`'Function' is not a URN in a documented format: 'a:b:c:d:${'e'.repeat(112)}'`,
		);
	});
});

describe('Huawei Cloud: the project', () => {
	it('is needed, by the credential or the URN', () => {
		const nobody = placeOf({ region: 'cn-north-4' }, '');
		expect(() => of('order', {}, nobody)).toThrow(
			expect.objectContaining({
				parameter: 'projectId',
				message: "The credential's Project ID is empty",
			}),
		);
		expect(of(URN, {}, nobody).wireId).toBe(`${URN}:latest`);
	});

	it.each([`${'a'.repeat(16)}/`, `/${'a'.repeat(16)}`, 'a'.repeat(15), 'a'.repeat(65)])(
		'%s is none',
		(projectId) => {
			const nobody = { ...account, projectId: '' };
			expect(() => of(`${projectId}:shop:order`, {}, nobody)).toThrow(/Project ID/);
			expect(() => placeOf({ region: 'cn-north-4', projectId }, '')).toThrow(
				"The credential's Project ID is not in a valid format",
			);
		},
	);

	it('may have spaces around it', () => {
		const credential = { region: 'cn-north-4', projectId: ` ${PROJECT} ` };
		expect(placeOf(credential, '').projectId).toBe(PROJECT);
		expect(placeOf({ region: 'cn-north-4' }, '').projectId).toBe('');
	});
});

describe('Tencent Cloud: spaces around a name', () => {
	const api = tencentCloud.apis['2018-04-16'];

	it('do not count', () => {
		const place = tencentCloud.account({ region: 'ap-guangzhou' }, '');
		const input = { functionName: ' order ', namespace: ' shop ', qualifier: ' prod ' };
		expect(api?.resolve(input, place)).toMatchObject({
			...{ name: 'order', namespace: 'shop', qualifier: 'prod' },
		});
		const blank = { functionName: 'order', namespace: ' ', qualifier: ' ' };
		expect(api?.resolve(blank, place)).toMatchObject({
			...{ namespace: 'default', qualifier: '$LATEST' },
		});
	});
});
