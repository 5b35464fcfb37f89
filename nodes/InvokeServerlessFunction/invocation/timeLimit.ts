import { isRefused } from '../exchange/exchange';
import { inquire } from '../exchange/inquiry';
import type { CredentialData, FunctionReport, ProviderApi } from '../providers/contract';
import { permissionNeeded } from '../providers/reading/permission';
import { transportOf, type Session } from './operations/session';
import type { InvokePlan } from './plan/invokePlan';
import { STATUS_TIMEOUT_MS } from './plan/runPlan';

/** What a call takes besides the function: the network, and the start of an instance. */
const MARGIN_MS = 5_000;
/** The same where an image may have to be fetched first. */
const MARGIN_OF_IMAGES_MS = 30_000;
const HAS_IMAGE = /custom|container|image/i;

/** The margin that an API's own limit has. */
const NETWORK_MS = 10_000;

/** How long a call waits, and what the user should know of it. */
export interface TimeLimit {
	/** Null where nothing can be learnt from the function. */
	readonly timeoutMs: number | null;
}

const UNKNOWN: TimeLimit = { timeoutMs: null };

/** What functions say of their time limits, each read once in an execution. */
export interface TimeLimits {
	/** Never fails: what cannot be learnt is null, and a hint says why. */
	of(session: Session, plan: InvokePlan): Promise<TimeLimit>;
}

const longestRun = ({ limits }: ProviderApi) =>
	limits.syncRunMs ?? limits.syncTimeoutMs - NETWORK_MS;

/** How long to wait for a function of this configuration. */
function limitOf(
	report: FunctionReport,
	session: Session,
	{ api, provider }: InvokePlan,
): TimeLimit {
	const { name, timeoutMs, initTimeoutMs, runtime } = report;
	const { cloud } = provider.texts;
	if (timeoutMs === null) {
		session.hints.warning(
			`${cloud} does not say how long the function '${name}' may run. Calls wait as long as the API allows.`,
		);
		return UNKNOWN;
	}
	const longest = longestRun(api);
	if (timeoutMs > longest) {
		const instead = api.supports.async ? ' Start it with an asynchronous Invocation Type.' : '';
		session.hints.warning(
			`The function '${name}' may run for ${timeoutMs / 1000} seconds, but a synchronous call waits for ${longest / 1000} at the most.${instead}`,
		);
	}
	const margin = HAS_IMAGE.test(runtime ?? '') ? MARGIN_OF_IMAGES_MS : MARGIN_MS;
	const wanted = timeoutMs + (initTimeoutMs ?? 0) + margin;
	return { timeoutMs: Math.min(wanted, longest + NETWORK_MS) };
}

async function read(session: Session, plan: InvokePlan): Promise<TimeLimit> {
	const { provider, api, account, target, options } = plan;
	const { functions } = api;
	if (!functions) return UNKNOWN;
	const attempted = await inquire(
		functions.get({ account, target, inShort: true }),
		{ cloud: provider.texts.displayName, api },
		{ timeoutMs: STATUS_TIMEOUT_MS, maxAttempts: options.maxAttempts },
		transportOf(session, plan),
		session.execution,
	);
	session.hints.throttled(attempted.throttled);
	const { outcome } = attempted;
	if (!isRefused(outcome)) return limitOf(outcome.value, session, plan);
	const needed = permissionNeeded(outcome.failure, functions.permissions.get);
	session.hints.warning(
		[
			`The time limit of the function '${target.name}' could not be read: ${outcome.failure.message}.`,
			"Calls wait as long as the API allows; set 'Timeout' to wait for less.",
			needed ?? '',
		]
			.join(' ')
			.trim(),
	);
	return UNKNOWN;
}

/** Keeps what the functions of one execution say. */
export function createTimeLimits(): TimeLimits {
	const known = new WeakMap<CredentialData, Map<string, Promise<TimeLimit>>>();
	return {
		of(session, plan) {
			const { data, provider, api, account, target } = plan;
			const limits = known.get(data) ?? new Map<string, Promise<TimeLimit>>();
			known.set(data, limits);
			const { wireId, namespace, qualifier, region } = target;
			const key = JSON.stringify([
				...[provider.id, api.id, account.endpoint, region, namespace, wireId, qualifier],
			]);
			const limit = limits.get(key) ?? read(session, plan).catch(() => UNKNOWN);
			limits.set(key, limit);
			return limit;
		},
	};
}

/** A plan with the time that its function's configuration gives the call, where that is wanted. */
export async function withTimeLimit(session: Session, plan: InvokePlan): Promise<InvokePlan> {
	const { options, invocationType } = plan;
	if (!options.timeoutFromFunction || options.timeout !== null || invocationType !== 'sync') {
		return plan;
	}
	const { timeoutMs } = await session.timeLimits.of(session, plan);
	return timeoutMs === null ? plan : { ...plan, timeoutMs };
}
