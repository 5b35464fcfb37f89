import { createHash, randomBytes } from 'node:crypto';
import { officialAcs3Authorization } from '../../local-cloud/alibaba/signature-acs3.mts';
import { officialFcAuthorization } from '../../local-cloud/alibaba/signature-fc.mts';
import { expectedHuaweiSignature } from '../../local-cloud/huawei/signature.mts';
import type { LocalCloud, LocalKeys, WireRequest } from '../../local-cloud/index.mts';
import { formSignature, stringToSignV2 } from '../../local-cloud/tencent/signature-form.mts';
import { documentedTc3Signature } from '../../local-cloud/tencent/signature-tc3.mts';

/** A reply as a test looks at it. */
export interface Reply {
	status: number;
	headers: Headers;
	bytes: Buffer;
	text: string;
	// Tests read into replies of many shapes.
	// oxlint-disable-next-line typescript/no-explicit-any
	json: any;
}

/** What a test may bend of a request. */
export interface Bend {
	keys?: LocalKeys;
	/** Milliseconds added to the client's clock. */
	clock?: number;
	method?: string;
	/** Added or replaced after signing. */
	headers?: Record<string, string>;
	/** Sent instead of the signed body. */
	body?: Buffer;
	nonce?: string;
}

const shell = (method: string, path: string, headers: Record<string, string>, body: Buffer) => {
	const [pathname = '', query = ''] = path.split('?');
	return { method, pathname, query, headers, body } satisfies WireRequest;
};

async function send(
	cloud: LocalCloud,
	request: WireRequest,
	path: string,
	bend: Bend,
): Promise<Reply> {
	const headers: Record<string, string> = { ...request.headers, ...bend.headers };
	// fetch sets it itself.
	delete headers.host;
	const { method } = request;
	const response = await fetch(cloud.url + path, {
		method,
		headers,
		redirect: 'manual',
		...(method !== 'GET' && { body: new Uint8Array(bend.body ?? request.body) }),
	});
	const bytes = Buffer.from(await response.arrayBuffer());
	const text = bytes.toString('utf8');
	let json: unknown;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: response.status, headers: response.headers, bytes, text, json };
}

const hostOf = (cloud: LocalCloud): string => `127.0.0.1:${cloud.port}`;

/** A TC3 request of API 2018-04-16. */
export async function tencent(
	cloud: LocalCloud,
	action: string,
	input: unknown,
	bend: Bend = {},
): Promise<Reply> {
	const keys = (bend.keys ?? cloud.keys).tencentCloudApi;
	const timestamp = String(Math.floor((Date.now() + (bend.clock ?? 0)) / 1000));
	const request = shell(
		bend.method ?? 'POST',
		'/',
		{
			host: hostOf(cloud),
			'content-type': 'application/json',
			'x-tc-action': action,
			'x-tc-version': '2018-04-16',
			'x-tc-region': keys.region,
			'x-tc-timestamp': timestamp,
			...(keys.sessionToken && { 'x-tc-token': keys.sessionToken }),
		},
		Buffer.from(typeof input === 'string' ? input : JSON.stringify(input)),
	);
	const date = new Date(Number(timestamp) * 1000).toISOString().slice(0, 10);
	const signedHeaders = ['content-type', 'host'];
	const claimed = { secretId: keys.secretId, date, service: 'scf', signedHeaders, signature: '' };
	const signature = documentedTc3Signature(request, claimed, timestamp, keys.secretKey);
	request.headers.authorization =
		`TC3-HMAC-SHA256 Credential=${keys.secretId}/${date}/scf/tc3_request, ` +
		`SignedHeaders=content-type;host, Signature=${signature}`;
	return await send(cloud, request, '/', bend);
}

/** A request of Tencent's legacy API, SHA-256, as a form. */
export async function tencentV2(
	cloud: LocalCloud,
	business: Record<string, string>,
	bend: Bend = {},
): Promise<Reply> {
	const keys = (bend.keys ?? cloud.keys).tencentCloudApi;
	const parameters: Array<[string, string]> = Object.entries({
		Action: 'InvokeFunction',
		Region: 'gz',
		Timestamp: String(Math.floor((Date.now() + (bend.clock ?? 0)) / 1000)),
		Nonce: bend.nonce ?? String(1 + randomBytes(6).readUIntBE(0, 6)),
		SecretId: keys.secretId,
		SignatureMethod: 'HmacSHA256',
		...(keys.sessionToken && { Token: keys.sessionToken }),
		...business,
	});
	const method = bend.method ?? 'POST';
	const text = stringToSignV2(method, '127.0.0.1', '/v2/index.php', parameters);
	parameters.push(['Signature', formSignature(keys.secretKey, text, 'HmacSHA256')]);
	const form = new URLSearchParams(parameters).toString();
	const path = method === 'GET' ? `/v2/index.php?${form}` : '/v2/index.php';
	const request = shell(
		method,
		path,
		{ 'content-type': 'application/x-www-form-urlencoded' },
		Buffer.from(form),
	);
	return await send(cloud, request, path, bend);
}

/** `x-acs-action` of a path, which the ACS3 versions sign. */
function fcAction(method: string, path: string): string {
	const [pathname = ''] = path.split('?');
	const isFc3 = pathname.startsWith('/2023-03-30/');
	const run = isFc3 ? 'AsyncTask' : 'StatefulAsyncInvocation';
	if (method === 'PUT') return `Stop${run}`;
	if (/(async-tasks|stateful-async-invocations)\/[^/]+$/.test(pathname)) return `Get${run}`;
	if (/(async-tasks|stateful-async-invocations)$/.test(pathname)) return `List${run}s`;
	if (pathname.endsWith('/aliases')) return 'ListAliases';
	if (pathname.endsWith('/versions')) return `List${isFc3 ? 'Function' : 'Service'}Versions`;
	if (pathname.endsWith('/services')) return 'ListServices';
	return method === 'POST' ? 'InvokeFunction' : 'ListFunctions';
}

/** A request of Function Compute; the signature follows from the version in the path. */
export async function alibaba(
	cloud: LocalCloud,
	path: string,
	body: Buffer | string,
	headers: Record<string, string> = {},
	bend: Bend = {},
): Promise<Reply> {
	const keys = (bend.keys ?? cloud.keys).alibabaCloudApi;
	const at = new Date(Date.now() + (bend.clock ?? 0));
	const bytes = Buffer.from(body);
	const method = bend.method ?? 'POST';
	const base = { host: hostOf(cloud), 'content-type': 'application/octet-stream', ...headers };
	if (path.startsWith('/2016-08-15/')) {
		const request = shell(
			method,
			path,
			{
				...base,
				date: at.toUTCString(),
				'x-fc-account-id': keys.accountId,
				...(keys.securityToken && { 'x-fc-security-token': keys.securityToken }),
			},
			bytes,
		);
		const { accessKeyId, accessKeySecret } = keys;
		request.headers.authorization = officialFcAuthorization(request, accessKeyId, accessKeySecret);
		return await send(cloud, request, path, bend);
	}
	const action = fcAction(method, path);
	const request = shell(
		method,
		path,
		{
			'x-acs-action': action,
			'x-acs-version': path.split('/')[1] ?? '',
			'x-acs-date': at.toISOString().replace(/\.\d+Z$/, 'Z'),
			'x-acs-signature-nonce': bend.nonce ?? randomBytes(16).toString('hex'),
			...(keys.securityToken && { 'x-acs-security-token': keys.securityToken }),
			...base,
		},
		bytes,
	);
	const content = method === 'GET' ? Buffer.alloc(0) : bytes;
	request.body = content;
	request.headers['x-acs-content-sha256'] ??= createHash('sha256').update(content).digest('hex');
	const signed = Object.keys(request.headers)
		.filter((name) => !name.startsWith('x-fc-'))
		.sort();
	request.headers.authorization = officialAcs3Authorization(
		request,
		keys.accessKeyId,
		keys.accessKeySecret,
		signed,
	);
	return await send(cloud, request, path, bend);
}

/** A request of FunctionGraph signed with the access key, or with `x-auth-token` among the headers. */
export async function huawei(
	cloud: LocalCloud,
	path: string,
	body: Buffer | string,
	headers: Record<string, string> = {},
	bend: Bend = {},
): Promise<Reply> {
	const keys = (bend.keys ?? cloud.keys).huaweiCloudApi;
	const at = new Date(Date.now() + (bend.clock ?? 0));
	const request = shell(
		bend.method ?? 'POST',
		path,
		{
			host: hostOf(cloud),
			'content-type': 'application/json',
			'x-project-id': keys.projectId,
			...(keys.securityToken && { 'x-security-token': keys.securityToken }),
			...headers,
		},
		Buffer.from(body),
	);
	if (!headers['x-auth-token']) {
		request.headers['x-sdk-date'] = at.toISOString().replace(/[-:]|\.\d+/g, '');
		const signedHeaders = Object.keys(request.headers).sort();
		const signature = expectedHuaweiSignature(
			request,
			{ access: keys.accessKeyId, signedHeaders, signature: '' },
			keys.secretAccessKey,
		);
		request.headers.authorization =
			`SDK-HMAC-SHA256 Access=${keys.accessKeyId}, ` +
			`SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`;
	}
	return await send(cloud, request, path, bend);
}

/** Path of an invocation in Huawei's API v2 or v1.0. */
export const huaweiPath = (cloud: LocalCloud, urn: string, api: 'v2' | 'v1.0' = 'v2'): string =>
	`/${api}/${cloud.keys.huaweiCloudApi.projectId}/${api === 'v2' ? 'fgs' : 'fss'}/functions/${urn}/invocations`;
