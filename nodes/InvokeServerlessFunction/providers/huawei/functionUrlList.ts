import type { ApiRequest, Listing } from '../contract';
import { urlEntry } from '../reading/labels';
import { isObject, membersOf, objectsIn } from '../reading/losslessJson';
import { nestedList } from '../reading/nestedList';
import { textOrNull } from '../reading/values';
import { origin, type HuaweiAccount } from './account';
import { bodyOf, lists, wireIdOf } from './lists';
import { projectOf } from './target';

/** Triggers that give a function a URL: of the shared gateway, of a dedicated one, and of ROMA Connect. */
const GATEWAYS = new Set(['APIG', 'DEDICATEDGATEWAY', 'APIC']);

/** The name in a URN, with its package where that is another than the default. */
function nameIn(urn: string): string {
	const [, , , , , group, name = urn] = urn.split(':');
	return group === undefined || group === 'default' ? name : `${group}:${name}`;
}

/**
 * The URL of an API that runs the function; one that is switched off has none. Source: ListFunctionTriggers (v2),
 * sample reply, whose `auth` has spaces around it.
 */
export function triggerUrl(trigger: Record<string, unknown>): string | null {
	const { trigger_type_code: type, trigger_status: status, event_data: data } = trigger;
	const isOff = !GATEWAYS.has(textOrNull(type) ?? '') || status === 'DISABLED';
	return isOff || !isObject(data) ? null : textOrNull(data.invoke_url);
}

function urlsOf(trigger: Record<string, unknown>, functionName: string) {
	const { req_method: method, auth } = membersOf(trigger.event_data);
	const url = triggerUrl(trigger);
	return url === null
		? []
		: urlEntry(url, nameIn(functionName), textOrNull(method), textOrNull(auth));
}

/** Asks for all triggers of the function that a URN names. */
export const triggersRequest = (account: HuaweiAccount, wireId: string): ApiRequest => ({
	method: 'GET',
	url: `${origin(account)}/v2/${projectOf(wireId)}/fgs/triggers/${wireId}`,
	headers: { 'Content-Type': 'application/json' },
	body: Buffer.alloc(0),
});

/** All triggers of a function at once, as a bare array. */
const triggers: Listing<HuaweiAccount> = {
	permission: 'functiongraph:trigger:list',
	build: (call) => triggersRequest(call.account, wireIdOf(call)),
	read(reply, { functionName }) {
		const read = bodyOf(reply);
		if (read.kind === 'refused') return read;
		const rows = objectsIn(read.body).flatMap((item) => urlsOf(item, functionName));
		return { kind: 'page', rows, next: null };
	},
};

/** URLs of functions. Source: ListFunctions and ListFunctionTriggers (v2). */
export const functionUrlList: Listing<HuaweiAccount> = nestedList(lists.functions, triggers);
