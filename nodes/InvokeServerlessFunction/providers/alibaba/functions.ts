import type { ApiRequest, FunctionApi, FunctionCall, FunctionReport } from '../contract';
import { unreadable } from '../reading/failures';
import { judged } from '../reading/functionReport';
import { askFurther, type FurtherQuestion } from '../reading/furtherQuestions';
import { mapRows } from '../reading/pages';
import { textOrNull } from '../reading/values';
import { origin, type AlibabaAccount } from './account';
import { logPlaceOf, reportOf, withAsync, withoutAsync } from './functionReport';
import { triggerUrls } from './functionUrlList';
import { bodyOf, functionList, pageRequest, readPage } from './lists';
import { fcRequest, qualifierQuery, type FcVersion } from './request';
import { serviceOf } from './target';
import { CLOUD } from './texts';

type Call = FunctionCall<AlibabaAccount>;
type Question = FurtherQuestion<FunctionReport>;

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

/** A question about the function in the call's version or alias. */
const question = (
	version: FcVersion,
	{ account, target }: Call,
	path: string,
	action: string,
): ApiRequest =>
	fcRequest(version, account, {
		...{ method: 'GET', path, action },
		query: { qualifier: qualifierQuery(version, target) },
	});

const asyncConfig = (version: FcVersion, call: Call): Question => ({
	request: question(
		version,
		call,
		`${version.functionPath(call.target)}/async-invoke-config`,
		version.namespace === 'required' ? 'GetFunctionAsyncInvokeConfig' : 'GetAsyncInvokeConfig',
	),
	read(reply, known) {
		const read = bodyOf(reply);
		return read.kind === 'refused' ? read : { kind: 'known', value: withAsync(known, read.body) };
	},
	absent: ({ code }, known) => (code === 'AsyncConfigNotExists' ? withoutAsync(known) : null),
});

/** FC 2.0 keeps the log's place with the service. Source: GetService (2021-04-06), logConfig. */
export const service = (version: FcVersion, call: Call): Question => ({
	request: question(
		version,
		call,
		`/services/${encodeURIComponent(call.target.namespace ?? '')}`,
		'GetService',
	),
	read(reply, known) {
		const read = bodyOf(reply);
		if (read.kind === 'refused') return read;
		return { kind: 'known', value: { ...known, logs: logPlaceOf(read.body.logConfig) } };
	},
});

const triggers = (version: FcVersion, call: Call, cursor: string | null): Question => ({
	request: pageRequest(version, call.account, cursor, {
		// Triggers belong to the function, whatever version they run: their path has no qualifier.
		path: `${version.functionPath({ ...call.target, qualifier: 'LATEST' })}/triggers`,
		action: 'ListTriggers',
	}),
	read(reply, known) {
		const page = readPage(reply, 'triggers');
		if (page.kind === 'refused') return page;
		const { rows, next } = page;
		const value = withTriggers(version, known, rows, next === null);
		return { kind: 'known', value, ...(next !== null && { next: triggers(version, call, next) }) };
	},
});

/** GetFunction, then what it does not say. Source: the operations of each version. */
export function functionsOf(version: FcVersion): FunctionApi<AlibabaAccount> {
	const inService = version.namespace === 'required';
	/** Before its triggers are known, nobody can say what a function of FC 2.0 is. */
	const ofItsKind = (report: FunctionReport): FunctionReport =>
		inService ? judged(report, [], null) : { ...report, kind: 'event' };
	return {
		permissions: { get: 'fc:GetFunction', list: 'fc:ListFunctions' },
		get: (call) => ({
			request: question(version, call, version.functionPath(call.target), 'GetFunction'),
			read(reply) {
				const read = bodyOf(reply);
				if (read.kind === 'refused') return read;
				// Of another function, or of none, it says nothing of this one.
				if (textOrNull(read.body.functionName) === null) return unreadable(reply, CLOUD, null);
				const { name, namespace, qualifier, region } = call.target;
				const report = ofItsKind(reportOf(read.body, { name, namespace, qualifier, region }));
				if (call.inShort) return { kind: 'answer', value: report };
				return askFurther(report, [
					asyncConfig(version, call),
					...(inService ? [service(version, call)] : []),
					triggers(version, call, null),
				]);
			},
		}),
		list: {
			placeOf(namespace, account) {
				// What has no host fails before anything is sent.
				origin(account, version);
				return inService ? serviceOf(namespace) : '';
			},
			build: ({ account, namespace }, cursor) =>
				pageRequest(version, account, cursor, functionList(version, namespace)),
			read: (reply, { account: { region }, namespace }) =>
				mapRows(readPage(reply, 'functions'), (row) => {
					const name = textOrNull(row.functionName);
					const place = { namespace: inService ? namespace : null, region };
					if (name === null) return null;
					return ofItsKind(reportOf(row, { name, ...place, qualifier: 'LATEST' }));
				}),
		},
	};
}
