import { otherKeys } from '../../local-cloud/azure/keys.mts';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import { cloudOf, credentials, roleClouds, roleStateOf, type CredentialType } from '../clouds.mts';
import { createEngine } from '../engine/engine.mts';
import { startRecorder } from './recorder.mts';

type Cloud = LocalCloud;
type Name = CredentialType;

let cloud: Cloud;
let engine: Awaited<ReturnType<typeof createEngine>>;
beforeAll(async () => {
	[cloud, engine] = await Promise.all([startLocalCloud(), createEngine()]);
});
afterAll(async () => void (await Promise.all([cloud.close(), engine.close()])));

const test = async (name: Name, changes: Record<string, string> = {}) =>
	await engine.testCredential(name, { ...cloud.keys[name], ...changes });

const strangersKey = cloudOf('googleCloud').credentials[0].wrongSecret ?? '';

describe('the Test button', () => {
	it.each(credentials.map(({ type }) => type))('%s: keys are good', async (name) => {
		expect(await test(name)).toMatchObject({ status: 'OK' });
	});

	const temporary = credentials.filter(({ sessionToken }) => sessionToken);
	it.each(temporary.map(({ type }) => type))('%s: temporary keys are good', async (name) => {
		expect(await engine.testCredential(name, { ...cloud.temporaryKeys[name] })).toMatchObject({
			status: 'OK',
		});
	});

	it.each([
		['tencentCloudApi', { secretKey: 'wrong' }, /'SecretKey' does not belong/],
		['tencentCloudApi', { secretId: 'AKIDwrong' }, /does not recognize this 'SecretId'/],
		['tencentCloudApi', { secretKey: '' }, /'SecretKey' is empty/],
		['tencentCloudApi', { endpoint: 'http://scf.example.com' }, /Endpoint uses http/],
		['alibabaCloudApi', { accessKeySecret: 'wrong' }, /refused the key.*fc:ListFunctions/],
		['alibabaCloudApi', { accountId: '', endpoint: '' }, /account ID/],
		['azureFunctionsApi', { key: 'wrong' }, /did not accept 'Key' as its _master key/],
		['azureFunctionsApi', { key: otherKeys.host }, /function key, host key or system key/],
		['azureFunctionsApi', { hostUrl: 'http://my-app.azurewebsites.net' }, /Host URL uses http/],
		['huaweiCloudApi', { secretAccessKey: 'wrong' }, /refused the key/],
		['huaweiCloudApi', { projectId: 'f'.repeat(32) }, /Check 'Project ID'.*function:list/],
		['googleCloudFunctionsApi', { serviceAccountKey: '{}' }, /not the key file/],
		['googleCloudFunctionsApi', { serviceAccountKey: strangersKey }, /refused the key/],
		['huaweiCloudIamUserApi', { password: 'Qm7-test' }, /HTTP 401/],
		['huaweiCloudIamUserApi', { iamEndpoint: 'http://127.0.0.1:1' }, /could not be reached/],
	] as const)('%s with %j', async (name, changes, message) => {
		const result = await test(name, changes);
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
	});

	it.each([
		['AuthFailure.SignatureExpire', /five minutes/],
		['AuthFailure.TokenFailure', /'Session Token'/],
		['UnauthorizedOperation.CAM', /key is valid.*scf:ListFunctions/],
		['UnsupportedRegion', /'Region'/],
		['SomethingNew', /not a list of functions/],
	])('Tencent Cloud answers 200 with %s', async (code, message) => {
		const answer = { Response: { Error: { Code: code, Message: 'm' }, RequestId: 'r' } };
		const server = await startRecorder(() => ({ status: 200, body: JSON.stringify(answer) }));
		const result = await test('tencentCloudApi', { endpoint: server.url });
		await server.close();
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
	});

	it.each([
		['alibabaCloudApi', 'endpoint', /web page.*'Account ID'/],
		['googleCloudFunctionsApi', 'tokenEndpoint', /does not issue tokens/],
		['huaweiCloudApi', 'endpoint', /web page.*'Region'/],
		['tencentCloudApi', 'endpoint', /not a list of functions/],
	] as const)('%s: a page in the place of the API is no success', async (name, field, message) => {
		const server = await startRecorder(() => ({ status: 200, body: '<html>Sign in</html>' }));
		const result = await test(name, { [field]: server.url });
		await server.close();
		expect(result).toMatchObject({ status: 'Error', message: expect.stringMatching(message) });
	});

	it.each(roleClouds)('%s: a role is assumed, and lists with its session', async (_name, row) => {
		const { role, cloud: of, api } = row;
		const { type } = api.credential;
		const fields = role.fields(cloud.url) as Record<string, string>;
		expect(await test(type, fields)).toMatchObject({ status: 'OK' });
		const { sessions, role: switches } = roleStateOf(cloud, of);
		const token = sessions.issued.at(-1)?.token;
		expect(JSON.stringify(cloud.requests.at(-1)?.headers)).toContain(JSON.stringify(token));
		switches.trusted = false;
		const other = { ...fields, sessionDuration: 1000 } as never;
		expect(await test(type, other)).toMatchObject({
			...{ status: 'Error', message: expect.stringMatching(role.refusal) },
		});
		switches.trusted = true;
	});

	it('an endpoint without a scheme means https', async () => {
		const endpoint = cloud.url.replace('http://', '');
		expect((await test('huaweiCloudApi', { endpoint })).status).toBe('Error');
		expect((await test('huaweiCloudApi', { endpoint: `${cloud.url}/` })).status).toBe('OK');
	});

	it('runs no function', () => {
		expect(cloud.invocations()).toBe(0);
	});
});
