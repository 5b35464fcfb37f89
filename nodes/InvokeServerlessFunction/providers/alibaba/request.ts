import type { ApiRequest, FunctionTarget, TargetInput } from '../contract';
import { origin, type AlibabaAccount } from './account';
import { resolveByName, resolveInService } from './target';

/** In what the three API versions differ; everything else is one piece of code. */
export interface FcVersion {
	readonly id: '2016-08-15' | '2021-04-06' | '2023-03-30';
	readonly label: string;
	/** Which functions it is for. */
	readonly description: string;
	/** Functions of FC 2.0 live in a service. */
	readonly namespace: 'none' | 'required';
	/** Account-free host, where the version has one in the region. */
	openApiHost(region: string): string | null;
	/** Path of the function below the version, without query. */
	functionPath(target: FunctionTarget): string;
	/** Path of what holds versions and aliases: the service (FC 2.0) or the function (FC 3.0). */
	versionedPath(place: { namespace: string; functionName: string }): string;
	/** False where the qualifier is part of the path. */
	readonly qualifierInQuery: boolean;
	readonly taskIdHeader: string;
	/** Path segment of asynchronous runs. */
	readonly tasks: 'stateful-async-invocations' | 'async-tasks';
	/** Path behind a run that stops it. */
	readonly stopSuffix: '' | '/stop';
	/** Names of the operations, which ACS3 signs. */
	readonly actions: Readonly<Record<'get' | 'list' | 'stop' | 'versions', string>>;
	resolve(input: TargetInput, account: AlibabaAccount): FunctionTarget;
}

/**
 * Regions whose account-free host has another form, and for FC 3.0 only. Source: endpoints of
 * @alicloud/fc20230330 4.7.6 and of the product metadata.
 */
const OTHER_HOST = new Set([
	...['me-central-1', 'cn-hangzhou-finance', 'cn-shanghai-finance-1', 'cn-heyuan-acdr-1'],
]);

const FC2_ACTIONS = {
	get: 'GetStatefulAsyncInvocation',
	list: 'ListStatefulAsyncInvocations',
	stop: 'StopStatefulAsyncInvocation',
	versions: 'ListServiceVersions',
} as const;

/**
 * FC 2.0, legacy: the qualifier is part of the service's path segment. The printed path of the
 * documentation lacks version and `/invocations`, which all official SDKs send.
 */
const v2016: FcVersion = {
	id: '2016-08-15',
	label: 'FC 2.0, Legacy (2016-08-15)',
	description: 'Functions inside a service, through the first version of the API',
	namespace: 'required',
	openApiHost: () => null,
	functionPath: ({ namespace, qualifier, wireId }) =>
		`/services/${qualifier === 'LATEST' ? namespace : `${namespace}.${qualifier}`}/functions/${wireId}`,
	versionedPath: ({ namespace }) => `/services/${encodeURIComponent(namespace)}`,
	qualifierInQuery: false,
	taskIdHeader: 'X-Fc-Stateful-Async-Invocation-Id',
	tasks: 'stateful-async-invocations',
	stopSuffix: '',
	actions: FC2_ACTIONS,
	resolve: resolveInService,
};

/** FC 2.0. Source: FC-Open 2021-04-06. */
export const v2021: FcVersion = {
	...v2016,
	id: '2021-04-06',
	label: 'FC 2.0 (2021-04-06)',
	description: 'Functions inside a service',
	openApiHost: (region) => (OTHER_HOST.has(region) ? null : `fc.${region}.aliyuncs.com`),
	functionPath: ({ namespace, wireId }) => `/services/${namespace}/functions/${wireId}`,
	qualifierInQuery: true,
};

/** FC 3.0. `$` of `service$function` names is sent as %24. Source: FC 2023-03-30. */
export const v2023: FcVersion = {
	id: '2023-03-30',
	label: 'FC 3.0 (2023-03-30)',
	description: 'Functions created in the FC 3.0 console',
	namespace: 'none',
	openApiHost: (region) =>
		OTHER_HOST.has(region) ? `${region}.fc.aliyuncs.com` : `fcv3.${region}.aliyuncs.com`,
	functionPath: ({ wireId }) => `/functions/${encodeURIComponent(wireId)}`,
	versionedPath: ({ functionName }) => `/functions/${encodeURIComponent(functionName)}`,
	qualifierInQuery: true,
	taskIdHeader: 'X-Fc-Async-Task-Id',
	tasks: 'async-tasks',
	stopSuffix: '/stop',
	actions: {
		get: 'GetAsyncTask',
		list: 'ListAsyncTasks',
		stop: 'StopAsyncTask',
		versions: 'ListFunctionVersions',
	},
	resolve: resolveByName,
};

/** The newest first, as the node offers them. */
export const versions: readonly FcVersion[] = [v2023, v2021, v2016];

/** A request of one API version; `action` is what ACS3 signs and the FC signature does not know. */
export function fcRequest(
	version: FcVersion,
	account: AlibabaAccount,
	parts: {
		readonly method: ApiRequest['method'];
		readonly path: string;
		readonly action: string;
		readonly query?: Readonly<Record<string, string | undefined>>;
		readonly headers?: Readonly<Record<string, string>>;
		readonly body?: Buffer;
	},
): ApiRequest {
	const query = Object.entries(parts.query ?? {})
		.filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '')
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join('&');
	const base = origin(account, version);
	const identity: Record<string, string> =
		version.id === '2016-08-15'
			? { ...(account.accountId && { 'X-Fc-Account-Id': account.accountId }) }
			: { 'x-acs-action': parts.action, 'x-acs-version': version.id };
	return {
		method: parts.method,
		url: `${base}/${version.id}${parts.path}${query === '' ? '' : `?${query}`}`,
		headers: { ...parts.headers, ...identity },
		body: parts.body ?? Buffer.alloc(0),
	};
}

/** The qualifier as a query parameter, where the version has it there. */
export const qualifierQuery = (version: FcVersion, target: FunctionTarget): string | undefined =>
	version.qualifierInQuery && target.qualifier !== 'LATEST'
		? (target.qualifier ?? undefined)
		: undefined;
