import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isRefused } from '../../exchange/course';
import type { FunctionReport } from '../../providers/contract';
import { redactDeep } from '../../transport/redaction';
import {
	readFunctionPlan,
	readFunctionsPlan,
	type FunctionPlan,
	type FunctionsPlan,
} from '../plan/functionPlan';
import { problemOfFailure, situationOf } from '../problem';
import { readPages } from './pages';
import { ask, redactOf, type Ended, type Operation, type Session } from './session';

/** The item of a function: what the cloud said of it, and nothing else. Source: docs/functions.md. */
function itemOf(
	session: Session,
	index: number,
	plan: FunctionPlan,
	report: FunctionReport,
): INodeExecutionData {
	const { name, namespace, qualifier, region, ...rest } = report;
	const json = {
		provider: plan.provider.id,
		apiVersion: plan.api.id,
		function: { name, namespace, qualifier, region },
		...rest,
	};
	return {
		json: redactDeep(json, redactOf(session, plan)) as unknown as IDataObject,
		pairedItem: { item: index },
	};
}

async function get(session: Session, index: number, plan: FunctionPlan): Promise<Ended> {
	const { account, target, functions } = plan;
	const question = functions.get({ account, target });
	const attempted = await ask(session, plan, question, functions.permissions.get);
	const { outcome } = attempted;
	return isRefused(outcome)
		? { problem: problemOfFailure(outcome.failure, attempted, situationOf(plan)) }
		: { items: [itemOf(session, index, plan, outcome.value)] };
}

async function getAll(session: Session, index: number, plan: FunctionsPlan): Promise<Ended> {
	const { account, namespace } = plan;
	const { list } = plan.functions;
	const call = { account, namespace };
	const { rows, last } = await readPages<FunctionReport>(
		session,
		plan,
		[
			{
				permission: plan.functions.permissions.list,
				build: (cursor) => list.build(call, cursor),
				read: (reply, cursor) => list.read(reply, call, cursor),
				keyOf: (row) => JSON.stringify([row.region, row.namespace, row.name]),
			},
		],
		plan.limit,
	);
	return isRefused(last.outcome)
		? { problem: problemOfFailure(last.outcome.failure, last, situationOf(plan)) }
		: { items: rows.map((report) => itemOf(session, index, plan, report)) };
}

/** Reports how a function is configured, and whether it can be invoked. */
export const getFunctionOperation: Operation<FunctionPlan> = {
	resource: 'function',
	name: 'get',
	label: 'Get',
	description: 'Get the configuration of a function and whether it can be invoked',
	action: 'Get function',
	can: ({ functions }) => functions !== undefined,
	plan: readFunctionPlan,
	carryOut: get,
};

/** Lists functions. */
export const getFunctionsOperation: Operation<FunctionsPlan> = {
	resource: 'function',
	name: 'getAll',
	label: 'Get Many',
	description: 'Get many functions',
	action: 'Get many functions',
	can: ({ functions }) => functions !== undefined,
	plan: readFunctionsPlan,
	carryOut: getAll,
};
