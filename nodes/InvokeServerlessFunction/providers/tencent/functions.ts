import type {
	ApiReply,
	FunctionApi,
	FunctionCall,
	FunctionReport,
	Inquiry,
	LogPlace,
} from '../contract';
import { unreadable } from '../reading/failures';
import {
	judged,
	millisecondsOf,
	reasonWith,
	switchOf,
	unknownFunction,
} from '../reading/functionReport';
import { askFurther, type FurtherQuestion } from '../reading/furtherQuestions';
import { membersOf, objectsIn } from '../reading/losslessJson';
import { mapRows } from '../reading/pages';
import { entryOf, numberOrNull, textOrNull } from '../reading/values';
import type { TencentAccount } from './account';
import { triggerUrls } from './functionUrlList';
import { modern, pageRequest, readPage } from './lists';
import { readEnvelope } from './refusal';
import { request30 } from './request';
import { namespaceOf } from './target';
import { CLOUD } from './texts';
import { isoTime } from './time';

type Members = Readonly<Record<string, unknown>>;

const WAIT = 'wait until its status in the SCF console is normal';

/**
 * Statuses of functions, and why they do not let them run. What failed to be updated or published is invoked as it
 * was before. Source: "Function and Layer Status Description" (583/37883, 2021-01).
 */
const STATUSES: Readonly<Record<string, string | null>> = {
	Active: null,
	UpdateFailed: null,
	PublishFailed: null,
	Creating: `The function is being created; ${WAIT}`,
	CreateFailed: 'The function could not be created; delete it and create it again',
	Updating: `The function is being updated; ${WAIT}`,
	Publishing: `A version of the function is being published; ${WAIT}`,
	Deleting: 'The function is being deleted',
	DeleteFailed: 'The function could not be deleted completely; look at it in the SCF console',
};

const WEB = "It is a web function, which is called by its URL only: set API to 'Function URL'";

/** What SCF itself says of a status: its reasons, else its description. */
function wordsOf({ StatusReasons: reasons, StatusDesc }: Members): string | null {
	const [first] = objectsIn(reasons);
	return textOrNull(first?.ErrorMessage) ?? textOrNull(StatusDesc);
}

function reasonsOf(body: Members): string[] {
	const said = entryOf(STATUSES, textOrNull(body.Status)) ?? null;
	return [
		...(body.AvailableStatus === 'InsufficientBalance'
			? ['The account has run out of balance: top it up in the billing console']
			: []),
		...(said === null ? [] : [reasonWith(said, wordsOf(body))]),
		...(body.Type === 'HTTP' ? [WEB] : []),
	];
}

const KINDS: Readonly<Record<string, 'event' | 'http'>> = { Event: 'event', HTTP: 'http' };

/** Where SCF delivers the logs; null where it delivers none. */
function logPlaceOf({ ClsLogsetId, ClsTopicId }: Members): LogPlace | null {
	const store = textOrNull(ClsTopicId);
	return store === null ? null : { service: 'cls', project: textOrNull(ClsLogsetId), store };
}

/**
 * The switches of asynchronous runs. SCF keeps the states of plain functions by itself, those of functions with
 * asynchronous execution where they are tracked. Null where the reply says nothing of it.
 */
function asyncOf({ AsyncRunEnable, TraceEnable }: Members): FunctionReport['async'] {
	const isAsyncRun = switchOf(AsyncRunEnable);
	if (isAsyncRun === null) return null;
	const statesKept = isAsyncRun ? switchOf(TraceEnable) : true;
	return { statesKept, maxRetries: null, maxAgeSeconds: null };
}

/**
 * A function as GetFunction and ListFunctions describe it. Of its members only those that are named here: it has
 * environment variables and code, too. Source: GetFunction, data type Function (2018-04-16).
 */
function reportOf(
	body: Members,
	names: Pick<FunctionReport, 'name' | 'namespace' | 'qualifier' | 'region'>,
): FunctionReport {
	const state = textOrNull(body.Status);
	const { InstanceConcurrencyConfig: concurrency, Triggers: triggers } = body;
	const report: FunctionReport = {
		...unknownFunction(names),
		kind: entryOf(KINDS, textOrNull(body.Type)) ?? null,
		runtime: textOrNull(body.Runtime),
		handler: textOrNull(body.Handler),
		description: textOrNull(body.Description),
		state,
		timeoutMs: millisecondsOf(body.Timeout),
		initTimeoutMs: millisecondsOf(body.InitTimeout),
		memoryLimitMb: numberOrNull(body.MemorySize),
		concurrency: numberOrNull(membersOf(concurrency).MaxConcurrency),
		lastModifiedAt: isoTime(body.ModTime),
		urls: objectsIn(triggers).flatMap((trigger) => triggerUrls(trigger).map(({ url }) => url)),
		async: asyncOf(body),
		logs: logPlaceOf(body),
	};
	const isKnown = entryOf(STATUSES, state) !== undefined;
	return judged(report, reasonsOf(body), isKnown ? true : null);
}

/** How often SCF tries an asynchronous run again, and how long it keeps one, in seconds. */
const retries = ({
	account,
	target,
}: FunctionCall<TencentAccount>): FurtherQuestion<FunctionReport> => ({
	request: request30(modern(account), 'GetFunctionEventInvokeConfig', {
		FunctionName: target.name,
		Namespace: target.namespace,
		Qualifier: target.qualifier,
	}),
	read(reply, known) {
		const envelope = readEnvelope(reply);
		if (envelope.kind === 'refused') return envelope;
		const { RetryConfig, MsgTTL } = membersOf(envelope.response.AsyncTriggerConfig);
		const [first] = objectsIn(RetryConfig);
		const value = {
			...known,
			async: {
				statesKept: known.async?.statesKept ?? null,
				maxRetries: numberOrNull(first?.RetryNum),
				maxAgeSeconds: numberOrNull(MsgTTL),
			},
		};
		return { kind: 'known', value };
	},
});

function get(call: FunctionCall<TencentAccount>): Inquiry<FunctionReport> {
	const { name, namespace, qualifier, region } = call.target;
	const read = (reply: ApiReply): ReturnType<Inquiry<FunctionReport>['read']> => {
		const envelope = readEnvelope(reply);
		if (envelope.kind === 'refused') return envelope;
		const { response, requestId } = envelope;
		if (textOrNull(response.FunctionName) === null) return unreadable(reply, CLOUD, requestId);
		const report = reportOf(response, { name, namespace, qualifier, region });
		if (call.inShort) return { kind: 'answer', value: report };
		return askFurther(report, [retries(call)]);
	};
	return {
		request: request30(modern(call.account), 'GetFunction', {
			...{ FunctionName: name, Namespace: namespace, Qualifier: qualifier, ShowCode: 'FALSE' },
		}),
		read,
	};
}

/**
 * Functions of SCF; API 2.0 asks API 3.0. Source: GetFunction, GetFunctionEventInvokeConfig, ListFunctions
 * (2018-04-16).
 */
export const functions: FunctionApi<TencentAccount> = {
	permissions: { get: 'scf:GetFunction', list: 'scf:ListFunctions' },
	get,
	list: {
		placeOf: namespaceOf,
		build: ({ account, namespace }, cursor) =>
			pageRequest(account, 'ListFunctions', cursor, { Namespace: namespace }),
		read(reply, { account: { region }, namespace }, cursor) {
			return mapRows(readPage(reply, cursor, 'Functions'), (row) => {
				const name = textOrNull(row.FunctionName);
				return name === null
					? null
					: reportOf(row, { name, namespace, qualifier: '$LATEST', region });
			});
		},
	},
};
