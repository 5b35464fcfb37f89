/** Method → API name, for one path of Function Compute; `*` stands for one segment. */
type Actions = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Paths of API 2023-03-30 below the version. Source: @alicloud/fc20230330, client. */
const API_2023_03_30: Actions = {
	'async-invoke-configs': { GET: 'ListAsyncInvokeConfigs' },
	'concurrency-configs': { GET: 'ListConcurrencyConfigs' },
	'custom-domains': { GET: 'ListCustomDomains', POST: 'CreateCustomDomain' },
	'custom-domains/*': {
		GET: 'GetCustomDomain',
		PUT: 'UpdateCustomDomain',
		DELETE: 'DeleteCustomDomain',
	},
	functions: { GET: 'ListFunctions', POST: 'CreateFunction' },
	'functions/*': { GET: 'GetFunction', PUT: 'UpdateFunction', DELETE: 'DeleteFunction' },
	'functions/*/aliases': { GET: 'ListAliases', POST: 'CreateAlias' },
	'functions/*/aliases/*': { GET: 'GetAlias', PUT: 'UpdateAlias', DELETE: 'DeleteAlias' },
	'functions/*/async-invoke-config': {
		GET: 'GetAsyncInvokeConfig',
		PUT: 'PutAsyncInvokeConfig',
		DELETE: 'DeleteAsyncInvokeConfig',
	},
	'functions/*/async-tasks': { GET: 'ListAsyncTasks' },
	'functions/*/async-tasks/*': { GET: 'GetAsyncTask' },
	'functions/*/async-tasks/*/stop': { PUT: 'StopAsyncTask' },
	'functions/*/code': { GET: 'GetFunctionCode' },
	'functions/*/concurrency': {
		GET: 'GetConcurrencyConfig',
		PUT: 'PutConcurrencyConfig',
		DELETE: 'DeleteConcurrencyConfig',
	},
	'functions/*/instances': { GET: 'ListInstances' },
	'functions/*/invocations': { POST: 'InvokeFunction' },
	'functions/*/invoke/disable': { POST: 'DisableFunctionInvocation' },
	'functions/*/invoke/enable': { POST: 'EnableFunctionInvocation' },
	'functions/*/provision-config': {
		GET: 'GetProvisionConfig',
		PUT: 'PutProvisionConfig',
		DELETE: 'DeleteProvisionConfig',
	},
	'functions/*/scaling-config': {
		GET: 'GetScalingConfig',
		PUT: 'PutScalingConfig',
		DELETE: 'DeleteScalingConfig',
	},
	'functions/*/sessions': { GET: 'ListSessions', POST: 'CreateSession' },
	'functions/*/sessions/*': { GET: 'GetSession', PUT: 'UpdateSession', DELETE: 'DeleteSession' },
	'functions/*/sessions/*/pause': { PUT: 'PauseSession' },
	'functions/*/sessions/*/resume': { PUT: 'ResumeSession' },
	'functions/*/triggers': { GET: 'ListTriggers', POST: 'CreateTrigger' },
	'functions/*/triggers/*': { GET: 'GetTrigger', PUT: 'UpdateTrigger', DELETE: 'DeleteTrigger' },
	'functions/*/versions': { GET: 'ListFunctionVersions', POST: 'PublishFunctionVersion' },
	'functions/*/versions/*': { DELETE: 'DeleteFunctionVersion' },
	'functions/*/vpc-bindings': { GET: 'ListVpcBindings', POST: 'CreateVpcBinding' },
	'functions/*/vpc-bindings/*': { DELETE: 'DeleteVpcBinding' },
	'layerarn/*': { GET: 'GetLayerVersionByArn' },
	layers: { GET: 'ListLayers' },
	'layers/*/acl': { PUT: 'PutLayerACL' },
	'layers/*/versions': { GET: 'ListLayerVersions', POST: 'CreateLayerVersion' },
	'layers/*/versions/*': { GET: 'GetLayerVersion', DELETE: 'DeleteLayerVersion' },
	'provision-configs': { GET: 'ListProvisionConfigs' },
	regions: { GET: 'DescribeRegions' },
	'resource-groups': { PUT: 'ChangeResourceGroup' },
	'scaling-configs': { GET: 'ListScalingConfigs' },
	'tags-v2': { GET: 'ListTagResources', POST: 'TagResources', DELETE: 'UntagResources' },
};

/** Paths of API 2021-04-06 below the version. Source: @alicloud/fc-open20210406, client. */
const API_2021_04_06: Actions = {
	'account-settings': { GET: 'GetAccountSettings' },
	'custom-domains': { GET: 'ListCustomDomains', POST: 'CreateCustomDomain' },
	'custom-domains/*': {
		GET: 'GetCustomDomain',
		PUT: 'UpdateCustomDomain',
		DELETE: 'DeleteCustomDomain',
	},
	gpuInstances: { POST: 'ClaimGPUInstance' },
	'gpuInstances/*': { DELETE: 'ReleaseGPUInstance' },
	layers: { GET: 'ListLayers' },
	'layers/*/acl': { PUT: 'PutLayerACL' },
	'layers/*/versions': { GET: 'ListLayerVersions', POST: 'CreateLayerVersion' },
	'layers/*/versions/*': { GET: 'GetLayerVersion', DELETE: 'DeleteLayerVersion' },
	'on-demand-configs': { GET: 'ListOnDemandConfigs' },
	'provision-configs': { GET: 'ListProvisionConfigs' },
	'reserved-capacities': { GET: 'ListReservedCapacities' },
	services: { GET: 'ListServices', POST: 'CreateService' },
	'services/*': { GET: 'GetService', PUT: 'UpdateService', DELETE: 'DeleteService' },
	'services/*/aliases': { GET: 'ListAliases', POST: 'CreateAlias' },
	'services/*/aliases/*': { GET: 'GetAlias', PUT: 'UpdateAlias', DELETE: 'DeleteAlias' },
	'services/*/bindings': { GET: 'ListVpcBindings', POST: 'CreateVpcBinding' },
	'services/*/bindings/*': { DELETE: 'DeleteVpcBinding' },
	'services/*/functions': { GET: 'ListFunctions', POST: 'CreateFunction' },
	'services/*/functions/*': { GET: 'GetFunction', PUT: 'UpdateFunction', DELETE: 'DeleteFunction' },
	'services/*/functions/*/async-invoke-config': {
		GET: 'GetFunctionAsyncInvokeConfig',
		PUT: 'PutFunctionAsyncInvokeConfig',
		DELETE: 'DeleteFunctionAsyncInvokeConfig',
	},
	'services/*/functions/*/async-invoke-configs': { GET: 'ListFunctionAsyncInvokeConfigs' },
	'services/*/functions/*/code': { GET: 'GetFunctionCode' },
	'services/*/functions/*/event-sources': { GET: 'ListEventSources', POST: 'RegisterEventSource' },
	'services/*/functions/*/event-sources/*': { DELETE: 'DeregisterEventSource' },
	'services/*/functions/*/instances': { GET: 'ListInstances' },
	'services/*/functions/*/invocations': { POST: 'InvokeFunction' },
	'services/*/functions/*/on-demand-config': {
		GET: 'GetFunctionOnDemandConfig',
		PUT: 'PutFunctionOnDemandConfig',
		DELETE: 'DeleteFunctionOnDemandConfig',
	},
	'services/*/functions/*/provision-config': {
		GET: 'GetProvisionConfig',
		PUT: 'PutProvisionConfig',
	},
	'services/*/functions/*/stateful-async-invocations': { GET: 'ListStatefulAsyncInvocations' },
	'services/*/functions/*/stateful-async-invocations/*': {
		GET: 'GetStatefulAsyncInvocation',
		PUT: 'StopStatefulAsyncInvocation',
	},
	'services/*/functions/*/triggers': { GET: 'ListTriggers', POST: 'CreateTrigger' },
	'services/*/functions/*/triggers/*': {
		GET: 'GetTrigger',
		PUT: 'UpdateTrigger',
		DELETE: 'DeleteTrigger',
	},
	'services/*/versions': { GET: 'ListServiceVersions', POST: 'PublishServiceVersion' },
	'services/*/versions/*': { DELETE: 'DeleteServiceVersion' },
	'stateful-async-invocation-functions': { GET: 'ListStatefulAsyncInvocationFunctions' },
	tag: { GET: 'GetResourceTags', POST: 'TagResource', PUT: 'UntagResource' },
	tags: { GET: 'ListTaggedResources' },
};

const VERSIONS: Readonly<Record<string, Actions>> = {
	'2021-04-06': API_2021_04_06,
	'2023-03-30': API_2023_03_30,
};

/**
 * What `x-acs-action` and `x-acs-version` say for a call of Function Compute, read off method and
 * path: so a user of n8n's HTTP Request node need not know these headers. Null for other APIs.
 */
export function fcActionOf(
	method: string,
	path: string,
): { readonly action: string; readonly version: string } | null {
	const [, version = '', ...segments] = path.split('/');
	const match = Object.entries(VERSIONS[version] ?? {}).find(([pattern]) =>
		matches(pattern.split('/'), segments),
	);
	const action = match?.[1][method];
	return action === undefined ? null : { action, version };
}

const matches = (pattern: readonly string[], segments: readonly string[]): boolean =>
	pattern.length === segments.length &&
	pattern.every(
		(part, index) => part === segments[index] || (part === '*' && segments[index] !== ''),
	);
