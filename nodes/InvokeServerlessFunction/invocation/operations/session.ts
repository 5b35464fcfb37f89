import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Attempted, Execution, Limits, Meaning } from '../../exchange/course';
import { inquire, type Answer } from '../../exchange/inquiry';
import type { Inquiry, ProviderApi, RunReport } from '../../providers/contract';
import type { Transports } from '../../transport/choose';
import type { Transport } from '../../transport/contract';
import type { HintCollector } from '../hints';
import { buildItem, type RunResult } from '../item';
import type { Once } from '../once';
import type { Plan } from '../plan/parameters';
import type { Reader } from '../plan/reader';
import type { Problem } from '../problem';
import { createRedact, secretsOf, type Redact } from '../../transport/redaction';
import type { Pollers } from '../wait/pollers';

/** What comes of an item. */
export interface Items {
	readonly items: readonly INodeExecutionData[];
}

/** An item's end: what comes of it, or why nothing does. */
export type Ended = Items | { readonly problem: Problem };

/** What the items of one execution share. */
export interface Session {
	readonly context: IExecuteFunctions;
	readonly execution: Execution;
	readonly hints: HintCollector;
	readonly pollers: Pollers;
	readonly once: Once;
	readonly transports: Transports;
}

/** One value of the `operation` parameter: how the editor names it, reads an item's parameters, carries them out. */
export interface Operation<P extends Plan> {
	readonly resource: 'function' | 'run';
	readonly name: string;
	readonly label: string;
	readonly description: string;
	/** As the list of the node's actions names it. */
	readonly action: string;
	/** Whether an API version can do it. */
	can(api: ProviderApi): boolean;
	/** @throws InvalidParameter */
	plan(reader: Reader, index: number): Promise<P>;
	/** Checks what is not kept in the plan; absent where the plan is all. @throws InvalidParameter */
	check?(plan: P): void;
	carryOut(session: Session, index: number, plan: P): Promise<Ended>;
}

/** What sends a plan's requests. */
export const transportOf = ({ transports }: Session, plan: Plan): Transport =>
	transports({ ...plan, reuseConnections: plan.options.reuseConnections });

/** By what sends the requests of a credential, with so many grants handed out: another may have got others. */
const redactions = new WeakMap<Transport, { readonly grants: number; readonly redact: Redact }>();

/** What takes the secrets of a plan's credential out of a text, those included that were fetched meanwhile. */
export function redactOf(session: Session, plan: Plan): Redact {
	const transport = transportOf(session, plan);
	const grants = transport.grants?.handedOut() ?? [];
	const known = redactions.get(transport);
	if (known?.grants === grants.length) return known.redact;
	const redact = createRedact(secretsOf(plan.credential, plan.data, grants));
	redactions.set(transport, { grants: grants.length, redact });
	return redact;
}

/** Says beside the items what a cloud or the network said, without anything of the plan's credential. */
export const warn = (session: Session, plan: Plan, text: string): void =>
	session.hints.warning(redactOf(session, plan)(text));

/** Asks the cloud about something: nothing is started, so that asking again is safe. */
export async function ask<T>(
	session: Session,
	plan: Plan,
	inquiry: Inquiry<T>,
	permission: string | undefined,
	limits: Limits = limitsOf(plan),
): Promise<Attempted<Answer<T>>> {
	const { execution, hints } = session;
	const transport = transportOf(session, plan);
	const attempted = await inquire(inquiry, { ...plan, permission }, limits, transport, execution);
	hints.throttled(attempted.throttled);
	return attempted;
}

/** What an item's options allow a request, retries included. */
export const limitsOf = ({ timeoutMs, options }: Plan): Limits => ({
	timeoutMs,
	maxAttempts: options.maxAttempts,
});

/** The item of a result. */
export const itemOf = async (
	session: Session,
	index: number,
	plan: Plan,
	attempted: Attempted<Meaning>,
	result: RunResult,
): Promise<Items> => ({
	items: [
		await buildItem(session.context, index, plan, attempted, result, redactOf(session, plan)),
	],
});

/** The item of a run that a status call reported. */
export const itemOfReport = async (
	session: Session,
	index: number,
	plan: Plan,
	report: RunReport,
	attempted: Attempted<Meaning>,
): Promise<Items> => {
	const { noResultHint } = plan.api.runs ?? {};
	if (noResultHint && report.state === 'succeeded' && report.payload === null) {
		session.hints.warning(noResultHint);
	}
	return await itemOf(session, index, plan, attempted, {
		...report,
		status: report.state,
		functionError: report.error,
	});
};
