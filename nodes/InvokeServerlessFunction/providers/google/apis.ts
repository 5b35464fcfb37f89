import type { ProviderApi } from '../contract';
import type { GoogleAccount } from './account';
import { functions } from './functions';
import { functionList } from './lists';
import { logs } from './logs';
import { readInvoke } from './reply';
import { buildInvoke } from './request';
import { resolve } from './target';

/** Functions of both generations and Cloud Run services. Source: "Call an HTTP function"; quotas of both. */
const functionUrl: ProviderApi<GoogleAccount> = {
	id: 'functionUrl',
	label: 'Function URL',
	description: 'Functions and Cloud Run services',
	supports: {
		...{ async: false, logTail: true, namespace: 'none', qualifier: false },
		http: {
			placeholder: 'e.g. https://hello-abc123-uc.a.run.app/path',
			description:
				'URL of the function or Cloud Run service, or of a tagged revision. Custom domains must be listed in Function Hosts of the credential.',
			reservedHeaders:
				/^(?:traceparent|tracestate|x-cloud-trace-context|x-serverless-authorization)$/,
		},
	},
	eventFormat: 'bytes',
	limits: {
		...{ syncBytes: 32 * 1_048_576, asyncBytes: 32 * 1_048_576, asyncBytesEnforced: true },
		syncTimeoutMs: 3_660_000,
	},
	resolve,
	buildInvoke,
	readInvoke,
	logs,
	functions,
	lists: { functions: functionList, qualifiers: [] },
};

/** The only API: functions have no other address than their URLs. */
export const apis: Readonly<Record<string, ProviderApi<GoogleAccount>>> = { functionUrl };
