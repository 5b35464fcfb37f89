import { versionOf as alibabaVersionOf } from '../alibaba/serve.mts';
import { versionOf as huaweiVersionOf } from '../huawei/serve.mts';
import type { Cloud, WireRequest } from '../types.mts';
import type { FaultRule } from './rule.mts';

/** What a request is about, as far as a fault rule asks; nothing of it is verified. */
export interface Recognised {
	cloud: Cloud;
	/** API version; `iam-v3` for tokens. */
	version: string;
	api: FaultRule['api'];
	functionName: string | undefined;
}

const tencentApis: Readonly<Record<string, FaultRule['api']>> = {
	Invoke: 'invoke',
	InvokeFunction: 'invoke',
	GetRequestStatus: 'status',
	GetAsyncEventStatus: 'status',
	ListAsyncEvents: 'status',
	TerminateAsyncEvent: 'stop',
	ListFunctions: 'list',
	ListNamespaces: 'list',
	ListVersionByFunction: 'list',
	ListAliases: 'list',
};

function tencent(request: WireRequest, version: string): Recognised {
	const { headers, method, query, body } = request;
	const text = body.toString('utf8');
	const form = new URLSearchParams(method === 'GET' ? query : text.startsWith('{') ? '' : text);
	const action = headers['x-tc-action'] ?? form.get('Action') ?? '';
	// The first one is the function's: an event is a JSON text within a text.
	const inJson = /"FunctionName"\s*:\s*"([^"]*)"/.exec(text)?.[1];
	return {
		cloud: 'tencent',
		version,
		api: Object.hasOwn(tencentApis, action) ? tencentApis[action] : undefined,
		functionName: form.get('FunctionName') ?? form.get('functionName') ?? inJson,
	};
}

function decoded(text: string | undefined): string | undefined {
	try {
		return text && decodeURIComponent(text);
	} catch {
		return text;
	}
}

function alibaba({ pathname, method }: WireRequest, version: string): Recognised {
	const [, name, rest = ''] = /\/functions\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
	const isRun = rest.startsWith('async-tasks') || rest.startsWith('stateful-async-invocations');
	return {
		cloud: 'alibaba',
		version,
		api: rest === 'invocations' ? 'invoke' : !isRun ? 'list' : method === 'PUT' ? 'stop' : 'status',
		functionName: decoded(name)?.split('$').at(-1),
	};
}

const huaweiApis: Readonly<Record<string, FaultRule['api']>> = {
	invocations: 'invoke',
	'invocations-async': 'invoke',
	'async-invocations': 'status',
	'active-async-invocations': 'status',
	cancel: 'stop',
};

function huawei({ pathname }: WireRequest, version: string): Recognised {
	const [, urn, rest = ''] = /\/functions\/([^/]+)\/(.+)$/.exec(pathname) ?? [];
	const fields = decoded(urn)?.split(':') ?? [];
	// The name comes before a version or alias, which only forms of four and eight fields have.
	const name = fields.length === 4 || fields.length === 8 ? fields.at(-2) : fields.at(-1);
	return { cloud: 'huawei', version, api: huaweiApis[rest] ?? 'list', functionName: name };
}

/** Reads off a request what it is about. */
export function recognise(request: WireRequest): Recognised {
	const { pathname } = request;
	if (pathname === '/v2/index.php') return tencent(request, 'v2');
	if (pathname === '/') return tencent(request, '2018-04-16');
	if (pathname === '/v3/auth/tokens') {
		return { cloud: 'huawei', version: 'iam-v3', api: 'token', functionName: undefined };
	}
	const alibabaVersion = alibabaVersionOf(pathname)?.id;
	if (alibabaVersion) return alibaba(request, alibabaVersion);
	const huaweiVersion = huaweiVersionOf(pathname)?.id;
	if (huaweiVersion) return huawei(request, huaweiVersion);
	return { cloud: 'unknown', version: '', api: undefined, functionName: undefined };
}
