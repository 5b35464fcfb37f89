import type { Listing } from '../contract';
import { labelled, urlEntry } from '../reading/labels';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { nestedList } from '../reading/nestedList';
import { entryOf, textOrNull } from '../reading/values';
import type { TencentAccount } from './account';
import { inNamespace, pagedList } from './lists';

/** Functions of both types: event functions may have a URL too. */
const functions: Listing<TencentAccount> = pagedList({
	...{ action: 'ListFunctions', key: 'Functions' },
	parameters: inNamespace,
	entriesOf: ({ FunctionName }) => labelled(textOrNull(FunctionName)),
});

/** How a URL is called: what the console names Open, and CAM. */
const AUTHENTICATION: Readonly<Record<string, string>> = { NONE: 'Open', CAM: 'CAM' };

/**
 * The URLs of a function URL trigger, out of the JSON text of its description; one that is switched off has none.
 * Source: ListTriggers (2018-04-16), sample reply.
 */
export function triggerUrls(trigger: Record<string, unknown>) {
	const description = parseJsonObject(textOrNull(trigger.TriggerDesc) ?? '');
	const { NetConfig: net, AuthType } = description ?? {};
	// 1 in the sample reply, OPEN in requests.
	const isOff = trigger.Enable === 0 || trigger.Enable === 'CLOSE';
	if (trigger.Type !== 'http' || isOff || !isObject(net)) return [];
	const type = textOrNull(AuthType);
	const authentication = entryOf(AUTHENTICATION, type) ?? type;
	const entry = (value: unknown, where: string | null) => {
		const url = textOrNull(value);
		return url === null ? [] : [{ url, where, authentication }];
	};
	return [...entry(net.ExtranetUrl, null), ...entry(net.IntranetUrl, 'inside a VPC')];
}

const urlsOf = (trigger: Record<string, unknown>, functionName: string) =>
	triggerUrls(trigger).map(({ url, where, authentication }) =>
		urlEntry(url, functionName, textOrNull(trigger.Qualifier), authentication, where),
	);

const triggers: Listing<TencentAccount> = pagedList({
	...{ action: 'ListTriggers', key: 'Triggers' },
	parameters: (call) => ({ FunctionName: call.functionName, ...inNamespace(call) }),
	entriesOf: (trigger, { functionName }) => urlsOf(trigger, functionName),
});

/** URLs of functions. Source: ListFunctions and ListTriggers (2018-04-16). */
export const functionUrlList: Listing<TencentAccount> = nestedList(functions, triggers);
