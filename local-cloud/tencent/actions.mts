import type { RequestKind } from '../contract.mts';
import { getEventConfigAction, getFunctionAction } from './configuration.mts';
import { invokeAction } from './invoke.mts';
import { searchLogAction } from './logs.mts';
import { listAliasesAction } from './lists/aliases.mts';
import { listFunctionsAction } from './lists/functions.mts';
import { listNamespacesAction } from './lists/namespaces.mts';
import { listTriggersAction } from './lists/triggers.mts';
import { listVersionsAction } from './lists/versions.mts';
import type { Platform } from './platform.mts';
import { eventStatusAction } from './runs/event-status.mts';
import { listEventsAction } from './runs/list-events.mts';
import { requestStatusAction } from './runs/request-status.mts';
import { terminateEventAction } from './runs/terminate-event.mts';

/** An action of API 3.0: from its input to its output; throws a `Refusal`. */
export interface Action {
	kind: RequestKind;
	run(platform: Platform, input: Record<string, unknown>): Promise<object>;
}

/** The actions of API 2018-04-16 that this cloud knows, by name. */
const scfActions: ReadonlyMap<string, Action> = new Map(
	Object.entries<Action>({
		Invoke: { kind: 'invoke', run: invokeAction('Invoke') },
		InvokeFunction: { kind: 'invoke', run: invokeAction('InvokeFunction') },
		GetRequestStatus: { kind: 'status', run: requestStatusAction },
		GetAsyncEventStatus: { kind: 'status', run: eventStatusAction },
		ListAsyncEvents: { kind: 'status', run: listEventsAction },
		TerminateAsyncEvent: { kind: 'stop', run: terminateEventAction },
		GetFunction: { kind: 'get', run: getFunctionAction },
		GetFunctionEventInvokeConfig: { kind: 'get', run: getEventConfigAction },
		ListFunctions: { kind: 'list', run: listFunctionsAction },
		ListNamespaces: { kind: 'list', run: listNamespacesAction },
		ListVersionByFunction: { kind: 'list', run: listVersionsAction },
		ListTriggers: { kind: 'list', run: listTriggersAction },
		ListAliases: { kind: 'list', run: listAliasesAction },
	}),
);

/** Cloud Log Service, API 2020-10-16. */
const clsActions: ReadonlyMap<string, Action> = new Map([
	['SearchLog', { kind: 'logs', run: searchLogAction }],
]);

const CLS_VERSION = '2020-10-16';

/** The service of a version, which the signature names. */
export const serviceOf = (version: string | undefined): 'scf' | 'cls' =>
	version === CLS_VERSION ? 'cls' : 'scf';

/** The actions of a version; undefined for one that does not exist. */
export function actionsOf(version: string | undefined): ReadonlyMap<string, Action> | undefined {
	if (version === CLS_VERSION) return clsActions;
	return version === '2018-04-16' ? scfActions : undefined;
}
