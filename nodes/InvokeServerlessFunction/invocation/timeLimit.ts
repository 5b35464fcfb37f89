import { isRefused } from '../exchange/course';
import { NO_CREDENTIAL, type FunctionReport, type ProviderApi } from '../providers/contract';
import { ask, warn, type Session } from './operations/session';
import type { InvokePlan } from './plan/invokePlan';
import { functionKey, ownerOf } from './plan/parameters';
import { STATUS_TIMEOUT_MS } from './plan/runPlan';
import { problemOfFailure, problemOfThrown, situationOf } from './problem';

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
			`${cloud} does not report how long the function '${name}' may run. Calls wait as long as the API allows.`,
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

/** Asks for it. @returns null where a hint says why nothing can be learnt */
async function read(session: Session, plan: InvokePlan): Promise<number | null> {
	const { provider, api, target, options } = plan;
	const { functions } = api;
	const { displayName: cloud } = provider.texts;
	if (!functions || functions.hasTimeLimits === false) {
		session.hints.warning(
			`${cloud}, ${api.label}, does not report how long functions may run, so 'Timeout From Function' has no effect.`,
		);
		return null;
	}
	if (plan.credential === NO_CREDENTIAL) {
		return unread(session, plan, "This needs a credential, but 'Authentication' is set to None.");
	}
	const question = functions.get({ account: ownerOf(plan), target, inShort: true });
	const limits = { timeoutMs: STATUS_TIMEOUT_MS, maxAttempts: options.maxAttempts };
	const attempted = await ask(session, plan, question, functions.permissions.get, limits);
	const { outcome } = attempted;
	if (!isRefused(outcome)) return limitOf(outcome.value, session, plan);
	const { message, hint } = problemOfFailure(outcome.failure, attempted, {
		...situationOf(plan),
		operation: 'function',
		aside: true,
	});
	return unread(session, plan, `${message}. ${hint ?? ''}`.trim());
}

/** Why it is not known, and what follows from that. */
function unread(session: Session, plan: InvokePlan, why: string): null {
	const name = `The time limit of the function '${plan.target.name}'`;
	warn(
		session,
		plan,
		`${name} could not be read, so the call waits as long as the API allows. ${why}`,
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
		read(session, plan).catch((thrown: unknown) =>
			unread(session, plan, `${problemOfThrown(thrown).message}.`),
		),
	);
	return timeoutMs === null ? plan : { ...plan, timeoutMs };
}
