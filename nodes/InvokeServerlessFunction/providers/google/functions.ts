import type {
	ApiReply,
	FunctionApi,
	FunctionCall,
	FunctionReport,
	Inquired,
	Inquiry,
} from '../contract';
import { refused } from '../reading/failures';
import { instantOf, millisecondsOf, reasonIn, unknownFunction } from '../reading/functionReport';
import { objectsIn } from '../reading/losslessJson';
import { mapRows } from '../reading/pages';
import { megabytes, numberOrNull, textOrNull } from '../reading/values';
import type { GoogleAccount } from './account';
import { listRequest, member, readListed, type Entry, type Listed } from './listed';
import { functionList } from './lists';
import { CLOUD } from './texts';

/** Bytes in a unit. Source: Kubernetes, "Memory resource units", which both APIs use. */
const UNITS: Readonly<Record<string, number>> = {
	...{ '': 1, k: 1e3, M: 1e6, G: 1e9, Ki: 1024, Mi: 1_048_576, Gi: 1_073_741_824 },
};

/** `256Mi` or `1G` as MB of 1,048,576 bytes. */
function memoryOf(text: unknown): number | null {
	const [, number, unit = ''] = /^(\d{1,12})(|k|M|G|Ki|Mi|Gi)$/.exec(textOrNull(text) ?? '') ?? [];
	return number === undefined ? null : megabytes(Number(number) * (UNITS[unit] ?? 1));
}

/** What the list of functions says of one. */
function ofFunction(entry: Entry): Partial<FunctionReport> {
	const [build, service] = [member(entry, 'buildConfig'), member(entry, 'serviceConfig')];
	const state = textOrNull(entry.state);
	const messages = objectsIn(entry.stateMessages).map(({ message }) => reasonIn(message));
	return {
		kind: Object.hasOwn(entry, 'eventTrigger') ? 'event' : 'http',
		runtime: textOrNull(build.runtime),
		handler: textOrNull(build.entryPoint),
		...{ description: textOrNull(entry.description), state },
		invocable: state === null ? null : state === 'ACTIVE',
		reasons: state === null || state === 'ACTIVE' ? [] : messages.filter((words) => words !== ''),
		timeoutMs: millisecondsOf(service.timeoutSeconds),
		memoryLimitMb: memoryOf(service.availableMemory),
		concurrency: numberOrNull(service.maxInstanceRequestConcurrency),
		lastModifiedAt: instantOf(entry.updateTime),
	};
}

/** What the list of Cloud Run services says of one. */
function ofService(entry: Entry): Partial<FunctionReport> {
	const template = member(member(member(entry, 'spec'), 'template'), 'spec');
	const [container] = objectsIn(template.containers);
	const conditions = objectsIn(member(entry, 'status').conditions);
	const ready = conditions.find(({ type }) => type === 'Ready');
	const words = reasonIn(ready?.message);
	const isReady = ready?.status === 'True';
	return {
		kind: 'http',
		state: textOrNull(ready?.status) && (isReady ? 'Ready' : 'NotReady'),
		invocable: ready ? isReady : null,
		reasons: isReady || words === '' ? [] : [words],
		timeoutMs: millisecondsOf(template.timeoutSeconds),
		memoryLimitMb: memoryOf(member(member(container, 'resources'), 'limits').memory),
		concurrency: numberOrNull(template.containerConcurrency),
	};
}

const reportOf = ({ kind, name, region, urls, entry }: Listed): FunctionReport => ({
	...unknownFunction({ name, namespace: null, qualifier: null, region }),
	...(kind === 'function' ? ofFunction(entry) : ofService(entry)),
	urls,
});

/** A tagged revision is the service's; `https://<tag>---<service>…`. */
const untagged = (url: string): string => url.replace(/^(https:\/\/)[a-z0-9-]+?---/, '$1');

/** Whether a URL is that of a function, or leads to a path of it. */
function leadsTo(url: string, { urls }: Listed): boolean {
	const { origin, pathname } = new URL(url);
	const wanted = untagged(`${origin}${pathname}`);
	return urls.some((one) => wanted === one || wanted.startsWith(`${one}/`));
}

/** The function behind a URL, looked for page by page: no API knows functions by their URLs. */
function found(call: FunctionCall<GoogleAccount>, cursor: string | null): Inquiry<FunctionReport> {
	const { account, target } = call;
	return {
		request: listRequest(account, cursor),
		read(reply: ApiReply): Inquired<FunctionReport> {
			const page = readListed(reply, account, cursor);
			if (page.kind === 'refused') return page;
			const listed = page.rows.find((one) => leadsTo(target.wireId, one));
			if (listed) {
				const { qualifier } = target;
				return { kind: 'answer', value: { ...reportOf(listed), qualifier } };
			}
			if (page.next !== null) return { kind: 'next', inquiry: found(call, page.next) };
			return refused(reply, {
				...{ cloud: CLOUD, code: null, cloudMessage: null, requestId: null },
				meaning: {
					category: 'notFound',
					message: "No function in the service account's project has this URL",
					hint: 'Check the URL. Custom domains are not listed: use the URL that the console shows.',
				},
			});
		},
	};
}

/** What the lists of functions and services say: neither has an entry for one URL alone. */
export const functions: FunctionApi<GoogleAccount> = {
	permissions: { get: functionList.permission, list: functionList.permission },
	get: (call) => found(call, null),
	list: {
		placeOf: () => '',
		build: ({ account }, cursor) => listRequest(account, cursor),
		read: (reply, { account }, cursor) => mapRows(readListed(reply, account, cursor), reportOf),
	},
};
