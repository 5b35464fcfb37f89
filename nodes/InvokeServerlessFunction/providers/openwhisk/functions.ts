import type { FunctionApi, FunctionReport, Inquired } from '../contract';
import { unreadable } from '../reading/failures';
import { unknownFunction } from '../reading/functionReport';
import { membersOf, parseJsonObject } from '../reading/losslessJson';
import { mapRows } from '../reading/pages';
import { isoOfMs, numberOrNull, textOrNull } from '../reading/values';
import type { OpenWhiskAccount } from './account';
import { PERMISSION, actionsOf, kindOf, packageIn, pageRequest, readPage } from './lists';
import { annotation } from './record';
import { readRefusal } from './refusal';
import { actionPath, namespaceRequest } from './request';
import { DEFAULT_PACKAGE, packageOf } from './target';
import { CLOUD } from './texts';

/** An action as a list or a request of its own has it. Source: apache/openwhisk, WhiskAction (2026-08). */
function reportOf(row: Readonly<Record<string, unknown>>): FunctionReport | null {
	const name = textOrNull(row.name);
	if (name === null) return null;
	const limits = membersOf(row.limits);
	const exec = membersOf(row.exec);
	const place = { namespace: packageIn(row.namespace) || null, qualifier: null, region: null };
	// Neither a state nor a switch: nothing says whether what is there can be invoked.
	return {
		...unknownFunction({ name, ...place }),
		kind: 'event',
		runtime: textOrNull(exec.kind) ?? kindOf(row),
		handler: textOrNull(exec.main),
		description: textOrNull(annotation(row, 'description')),
		timeoutMs: numberOrNull(limits.timeout),
		memoryLimitMb: numberOrNull(limits.memory),
		concurrency: numberOrNull(limits.concurrency),
		lastModifiedAt: isoOfMs(numberOrNull(row.updated)),
	};
}

/** Actions, without their code and their parameters, which may hold secrets. */
export const functions: FunctionApi<OpenWhiskAccount> = {
	permissions: { get: PERMISSION, list: PERMISSION },
	get: ({ account, target }) => ({
		request: namespaceRequest(account, {
			method: 'GET',
			path: actionPath(target),
			query: { code: 'false' },
		}),
		read(reply): Inquired<FunctionReport> {
			if (reply.status !== 200) return readRefusal(reply);
			const value = reportOf(parseJsonObject(reply.body.toString('utf8')) ?? {});
			return value ? { kind: 'answer', value } : unreadable(reply, CLOUD, null);
		},
	}),
	list: {
		placeOf: packageOf,
		build: ({ account, namespace }, cursor) => pageRequest(account, actionsOf(namespace), cursor),
		read(reply, { namespace }, cursor) {
			return mapRows(readPage(reply, cursor), (row) => {
				const report = reportOf(row);
				const isElsewhere = namespace === DEFAULT_PACKAGE && report?.namespace !== null;
				return isElsewhere ? null : report;
			});
		},
	},
};
