import { isRefused } from '../exchange/exchange';
import { inquire } from '../exchange/inquiry';
import type { FunctionReport, ProviderApi } from '../providers/contract';
import { permissionNeeded } from '../providers/reading/permission';
import { functionKey } from './once';
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

const longestRun = ({ limits }: ProviderApi) =>
	limits.syncRunMs ?? limits.syncTimeoutMs - NETWORK_MS;

/** How long to wait for a function of this configuration, in milliseconds; null where it does not say. */
function limitOf(
	report: FunctionReport,
	session: Session,
	{ api, provider }: InvokePlan,
): number | null {
	const { name, timeoutMs, initTimeoutMs, runtime } = report;
	const { cloud } = provider.texts;
	if (timeoutMs === null) {
		session.hints.warning(
			`${cloud} does not say how long the function '${name}' may run. Calls wait as long as the API allows.`,
		);
		return null;
	}
	const longest = longestRun(api);
	if (timeoutMs > longest) {
		const instead = api.supports.async ? ' Start it with an asynchronous Invocation Type.' : '';
		session.hints.warning(
			`The function '${name}' may run for ${timeoutMs / 1000} seconds, but a synchronous call waits for at most ${longest / 1000}.${instead}`,
		);
	}
	const margin = HAS_IMAGE.test(runtime ?? '') ? MARGIN_OF_IMAGES_MS : MARGIN_MS;
	const wanted = timeoutMs + (initTimeoutMs ?? 0) + margin;
	return Math.min(wanted, longest + NETWORK_MS);
}

/** Asks for it. Never fails: where nothing can be learnt, a hint says why. */
async function read(session: Session, plan: InvokePlan): Promise<number | null> {
	const { api, account, target, options } = plan;
	const { functions } = api;
	if (!functions) return null;
	const attempted = await inquire(
		functions.get({ account, target, inShort: true }),
		plan,
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
	return null;
}

/** A plan with the time that its function's configuration gives the call, where that is wanted. */
export async function withTimeLimit(session: Session, plan: InvokePlan): Promise<InvokePlan> {
	const { options, invocationType } = plan;
	if (!options.timeoutFromFunction || options.timeout !== null || invocationType !== 'sync') {
		return plan;
	}
	const { data, account } = plan;
	const key = `timeLimit ${functionKey(plan, account)}`;
	const timeoutMs = await session.once(data, key, async () =>
		// What is wrong with the request, the call itself says.
		read(session, plan).catch(() => null),
	);
	return timeoutMs === null ? plan : { ...plan, timeoutMs };
}
