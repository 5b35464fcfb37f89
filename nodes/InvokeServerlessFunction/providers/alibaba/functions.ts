import type {
	ApiReply,
	FunctionApi,
	FunctionCall,
	FunctionReport,
	Inquiry,
	Refused,
} from '../contract';
import { unreadable } from '../reading/failures';
import { judged } from '../reading/functionReport';
import { askFurther, type FurtherQuestion } from '../reading/furtherQuestions';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { textOrNull } from '../reading/values';
import { origin, type AlibabaAccount } from './account';
import { logPlaceOf, reportOf, withAsync, withoutAsync } from './functionReport';
import { triggerUrls } from './functionUrlList';
import { readRefusal } from './refusal';
import { fcRequest, qualifierQuery, type FcVersion } from './request';
import { serviceOf } from './target';
import { CLOUD } from './texts';

type Call = FunctionCall<AlibabaAccount>;
type Question = FurtherQuestion<FunctionReport>;

const PAGE = '100';

/** A reply's JSON object, or the refusal that it is. */
function bodyOf(reply: ApiReply): { readonly body: Record<string, unknown> } | Refused {
	if (reply.status < 200 || reply.status > 299) return readRefusal(reply);
	const body = parseJsonObject(reply.body.toString('utf8'));
	return body ? { body } : unreadable(reply, CLOUD, reply.headers['x-fc-request-id'] ?? null);
}

/** An empty list may be missing, in a reply of the cloud's own; null where there is no list. */
function rowsOf(reply: ApiReply, list: unknown): Array<Record<string, unknown>> | null {
	const rows = list ?? (reply.headers['x-fc-request-id'] === undefined ? null : []);
	return Array.isArray(rows) ? rows.filter(isObject) : null;
}

/** FC 2.0 refuses to invoke what has an HTTP trigger. Source: InvokeFunction (2021-04-06), InvalidArgument. */
const HTTP_ONLY =
	"The function has an HTTP trigger, and FC 2.0 runs it by its URL only: set API to 'Function URL'";

/** With the URLs of a page of triggers; in FC 2.0 they decide what the function is, on the last page at the latest. */
function withTriggers(
	version: FcVersion,
	known: FunctionReport,
	triggers: ReadonlyArray<Record<string, unknown>>,
	isLast: boolean,
): FunctionReport {
	const urls = triggers.flatMap((trigger) => triggerUrls(trigger).map(({ url }) => url));
	const report = { ...known, urls: [...known.urls, ...urls] };
	if (version.namespace === 'none') return report;
	const isHttp = triggers.some(({ triggerType }) => triggerType === 'http');
	if (isHttp && report.kind !== 'http') return judged({ ...report, kind: 'http' }, [HTTP_ONLY]);
	if (!isLast || report.kind === 'http') return report;
	return judged({ ...report, kind: 'event' }, [], true);
}

/** GetFunction, then what it does not say. Source: the operations of each version. */
export function functionsOf(version: FcVersion): FunctionApi<AlibabaAccount> {
	const inService = version.namespace === 'required';
	const question = (
		{ account, target }: Call,
		parts: {
			readonly path: string;
			readonly action: string;
			readonly query?: Readonly<Record<string, string | undefined>>;
		},
	) =>
		fcRequest(version, account, {
			method: 'GET',
			...parts,
			query: { qualifier: qualifierQuery(version, target), ...parts.query },
		});

	const asyncConfig = (call: Call): Question => ({
		request: question(call, {
			path: `${version.functionPath(call.target)}/async-invoke-config`,
			action: inService ? 'GetFunctionAsyncInvokeConfig' : 'GetAsyncInvokeConfig',
		}),
		read(reply, known) {
			const read = bodyOf(reply);
			return 'body' in read ? { kind: 'known', value: withAsync(known, read.body) } : read;
		},
		absent: ({ code }, known) => (code === 'AsyncConfigNotExists' ? withoutAsync(known) : null),
	});

	/** FC 2.0 keeps the log's place with the service. */
	const service = (call: Call): Question => ({
		request: question(call, {
			path: `/services/${encodeURIComponent(call.target.namespace ?? '')}`,
			action: 'GetService',
		}),
		read(reply, known) {
			const read = bodyOf(reply);
			if (!('body' in read)) return read;
			return { kind: 'known', value: { ...known, logs: logPlaceOf(read.body.logConfig) } };
		},
	});

	const triggers = (call: Call, cursor: string | null): Question => ({
		request: fcRequest(version, call.account, {
			method: 'GET',
			// Triggers belong to the function, whatever version they run: their path has no qualifier.
			path: `${version.functionPath({ ...call.target, qualifier: 'LATEST' })}/triggers`,
			action: 'ListTriggers',
			query: { limit: PAGE, nextToken: cursor ?? undefined },
		}),
		read(reply, known) {
			const read = bodyOf(reply);
			if (!('body' in read)) return read;
			const rows = rowsOf(reply, read.body.triggers);
			if (rows === null) return unreadable(reply, CLOUD, null);
			const next = textOrNull(read.body.nextToken);
			const value = withTriggers(version, known, rows, next === null);
			return { kind: 'known', value, ...(next !== null && { next: triggers(call, next) }) };
		},
	});

	/** Before its triggers are known, nobody can say what a function of FC 2.0 is. */
	const ofItsKind = (report: FunctionReport): FunctionReport =>
		inService ? judged(report, [], null) : { ...report, kind: 'event' };

	const get = (call: Call): Inquiry<FunctionReport> => ({
		request: question(call, { path: version.functionPath(call.target), action: 'GetFunction' }),
		read(reply) {
			const read = bodyOf(reply);
			if (!('body' in read)) return read;
			// Of another function, or of none, it says nothing of this one.
			if (textOrNull(read.body.functionName) === null) return unreadable(reply, CLOUD, null);
			const { name, namespace, qualifier, region } = call.target;
			const report = ofItsKind(reportOf(read.body, { name, namespace, qualifier, region }));
			if (call.inShort) return { kind: 'answer', value: report };
			return askFurther(report, [
				asyncConfig(call),
				...(inService ? [service(call)] : []),
				triggers(call, null),
			]);
		},
	});

	return {
		permissions: { get: 'fc:GetFunction', list: 'fc:ListFunctions' },
		get,
		list: {
			placeOf(namespace, account) {
				// What has no host fails before anything is sent.
				origin(account, version);
				return inService ? serviceOf(namespace) : '';
			},
			build: ({ account, namespace }, cursor) =>
				fcRequest(version, account, {
					method: 'GET',
					path: inService ? `/services/${encodeURIComponent(namespace)}/functions` : '/functions',
					action: 'ListFunctions',
					query: {
						limit: PAGE,
						nextToken: cursor ?? undefined,
						...(!inService && { fcVersion: 'v3' }),
					},
				}),
			read(reply, { account, namespace }) {
				const read = bodyOf(reply);
				if (!('body' in read)) return read;
				const rows = rowsOf(reply, read.body.functions);
				if (rows === null) return unreadable(reply, CLOUD, null);
				return {
					kind: 'page',
					rows: rows.flatMap((row) => {
						const name = textOrNull(row.functionName);
						if (name === null) return [];
						const place = { namespace: inService ? namespace : null, region: account.region };
						return ofItsKind(reportOf(row, { name, ...place, qualifier: 'LATEST' }));
					}),
					next: textOrNull(read.body.nextToken),
				};
			},
		},
	};
}
