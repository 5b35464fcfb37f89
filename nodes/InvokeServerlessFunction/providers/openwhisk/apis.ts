import type { Limits, ProviderApi } from '../contract';
import { eventBytes } from '../reading/event';
import type { OpenWhiskAccount } from './account';
import { functions } from './functions';
import { lists } from './lists';
import { logs } from './logs';
import { readInvoke } from './reply';
import { actionPath, namespaceRequest } from './request';
import { runs } from './runs';
import { resolve } from './target';

/**
 * Event and result 1 MB. The first answer comes within a minute; a run that goes on is followed, and may take
 * fifteen minutes. Source: apache/openwhisk, docs/reference.md; DigitalOcean, "Functions limits" (2026).
 */
const limits: Limits = {
	syncBytes: 1_048_576,
	asyncBytes: 1_048_576,
	asyncBytesEnforced: true,
	syncTimeoutMs: 910_000,
};

/** The REST API of OpenWhisk. A blocking call asks for the whole record, not for the bare result. */
const v1: ProviderApi<OpenWhiskAccount> = {
	id: 'v1',
	label: 'API v1',
	description: 'Actions and sequences',
	supports: {
		...{ async: true, logTail: true, namespace: 'optional', qualifier: false },
		earlyReply: true,
	},
	eventFormat: 'jsonObject',
	limits,
	resolve,
	buildInvoke: ({ account, target, asynchronous, ...call }) =>
		namespaceRequest(account, {
			method: 'POST',
			path: actionPath(target),
			query: asynchronous ? { blocking: 'false' } : { blocking: 'true', result: 'false' },
			body: eventBytes(call),
		}),
	readInvoke,
	runs,
	logs,
	functions,
	lists,
};

/** By id; the first is the default. */
export const apis = { v1 };
