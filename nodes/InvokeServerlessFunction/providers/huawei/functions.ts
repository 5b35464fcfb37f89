import type { FunctionApi, FunctionCall, FunctionReport, Inquiry, LogPlace } from '../contract';
import { unreadable } from '../reading/failures';
import {
	instantOf,
	judged,
	millisecondsOf,
	switchOf,
	unknownFunction,
} from '../reading/functionReport';
import { askFurther, type FurtherQuestion } from '../reading/furtherQuestions';
import { isObject, membersOf, objectsIn } from '../reading/losslessJson';
import { mapRows } from '../reading/pages';
import { numberOrNull, textOrNull } from '../reading/values';
import type { HuaweiAccount } from './account';
import { triggersRequest, triggerUrl } from './functionUrlList';
import { bodyOf, readPage, listFunctions } from './lists';
import { gatewayId } from './refusal';
import { functionRequest } from './request';
import { packageOf, projectIn } from './target';
import { CLOUD } from './texts';

type Members = Readonly<Record<string, unknown>>;
type Question = FurtherQuestion<FunctionReport>;

const WEB =
	"It is an HTTP function, which only the gateway (APIG) calls: set API to 'Function URL' and call the URL of its trigger";

const DISABLED = 'The function is disabled; enable it in the FunctionGraph console';

/** No instance may run: the function is disabled. Source: ShowFunctionConfig, strategy_config (v2, 2021-09). */
const isSwitchedOff = ({ concurrency }: Members): boolean => numberOrNull(concurrency) === 0;

/** Where FunctionGraph puts the logs; null where logging is off, or the stream is made with the first run. */
function logPlaceOf(body: Members): LogPlace | null {
	const store = textOrNull(body.log_stream_id);
	if (store === null || switchOf(body.enable_lts_log) === false) return null;
	return { service: 'lts', project: textOrNull(body.log_group_id), store };
}

/**
 * A function as ShowFunctionConfig and ListFunctions describe it. Of its members only those that are named here: it
 * has environment variables (`user_data`), too. Source: ShowFunctionConfig, ListFunctions (v2).
 */
function reportOf(
	body: Members,
	names: Pick<FunctionReport, 'name' | 'namespace' | 'qualifier' | 'region'>,
): FunctionReport {
	const runtime = textOrNull(body.runtime);
	const isHttp = runtime?.toLowerCase() === 'http';
	const strategy = membersOf(body.strategy_config);
	// Only the configuration is sure to fill it in; where a list does not, nobody can say.
	const isOpen = runtime === null || isSwitchedOff(strategy) ? null : true;
	const report: FunctionReport = {
		...unknownFunction(names),
		kind: runtime === null ? null : isHttp ? 'http' : 'event',
		runtime,
		handler: textOrNull(body.handler),
		description: textOrNull(body.description),
		timeoutMs: millisecondsOf(body.timeout),
		initTimeoutMs: millisecondsOf(body.initializer_timeout),
		memoryLimitMb: numberOrNull(body.memory_size),
		concurrency: numberOrNull(strategy.concurrent_num),
		lastModifiedAt: instantOf(body.last_modified),
		logs: logPlaceOf(body),
	};
	return judged(report, isHttp ? [WEB] : [], isOpen);
}

/** Retries, and whether the states of runs are recorded. Without a configuration they are not. */
const asyncConfig = ({ account, target }: FunctionCall<HuaweiAccount>): Question => ({
	request: functionRequest(account, target.wireId, { method: 'GET', path: 'async-invoke-config' }),
	read(reply, known) {
		const read = bodyOf(reply);
		if (read.kind === 'refused') return read;
		const body = membersOf(read.body);
		const value = {
			...known,
			async: {
				statesKept: switchOf(body.enable_async_status_log),
				maxRetries: numberOrNull(body.max_async_retry_attempts),
				maxAgeSeconds: numberOrNull(body.max_async_event_age_in_seconds),
			},
		};
		return { kind: 'known', value };
	},
	absent: ({ httpStatusCode, code }, known) =>
		httpStatusCode === 404 && code?.startsWith('FSS.') === true
			? { ...known, async: { statesKept: false, maxRetries: null, maxAgeSeconds: null } }
			: null,
});

/** URLs of the APIs that run the function. */
const triggers = ({ account, target }: FunctionCall<HuaweiAccount>): Question => ({
	request: triggersRequest(account, target.wireId),
	read(reply, known) {
		const read = bodyOf(reply);
		if (read.kind === 'refused') return read;
		const urls = objectsIn(read.body).flatMap((trigger) => triggerUrl(trigger) ?? []);
		return { kind: 'known', value: { ...known, urls } };
	},
});

const get = (call: FunctionCall<HuaweiAccount>): Inquiry<FunctionReport> => ({
	request: functionRequest(call.account, call.target.wireId, { method: 'GET', path: 'config' }),
	read(reply) {
		const read = bodyOf(reply);
		if (read.kind === 'refused') return read;
		if (!isObject(read.body) || textOrNull(read.body.func_name) === null) {
			return unreadable(reply, CLOUD, gatewayId(reply));
		}
		const { name, namespace, qualifier, region } = call.target;
		const isOff = isSwitchedOff(membersOf(read.body.strategy_config));
		const report = judged(
			reportOf(read.body, { name, namespace, qualifier, region }),
			isOff ? [DISABLED] : [],
		);
		if (call.inShort) return { kind: 'answer', value: report };
		return askFurther(report, [asyncConfig(call), triggers(call)]);
	},
});

/**
 * Functions of FunctionGraph; v1.0 asks v2, for the same keys. Source: ShowFunctionConfig,
 * ShowFunctionAsyncInvokeConfig, ListFunctionTriggers, ListFunctions (v2).
 */
export const functions: FunctionApi<HuaweiAccount> = {
	permissions: { get: 'functiongraph:function:getConfig', list: 'functiongraph:function:list' },
	get,
	list: {
		placeOf(namespace, { projectId }) {
			projectIn(projectId);
			return namespace.trim() === '' ? '' : packageOf(namespace);
		},
		build: ({ account, namespace }, cursor) =>
			listFunctions({ account, cursor }, namespace === '' ? {} : { package_name: namespace }),
		read(reply, { account: { region } }, cursor) {
			return mapRows(readPage(reply, cursor, 'functions'), (row) => {
				const name = textOrNull(row.func_name);
				const place = { namespace: textOrNull(row.package), region };
				return name === null ? null : reportOf(row, { name, ...place, qualifier: 'latest' });
			});
		},
	},
};
