import type { ListCall, Listing } from '../contract';
import { isObject, parseJsonObject } from '../reading/losslessJson';
import { labelled, urlEntry } from '../reading/labels';
import { nestedList } from '../reading/nestedList';
import { mapRows } from '../reading/pages';
import { textOrNull } from '../reading/values';
import type { AlibabaAccount } from './account';
import { pageRequest, readPage } from './lists';
import { v2021, v2023 } from './request';

/** Functions of both generations: without `fcVersion`, those of FC 2.0 come as `service$function`. */
const functions: Listing<AlibabaAccount> = {
	permission: 'fc:ListFunctions',
	build: ({ account, cursor }) =>
		pageRequest(v2023, account, cursor, { path: '/functions', action: 'ListFunctions' }),
	read: (reply) =>
		mapRows(readPage(reply, 'functions'), ({ functionName }) => labelled(textOrNull(functionName))),
};

/** A trigger's configuration: JSON text in the replies of the API, an object in some of its samples. */
const configOf = ({ triggerConfig }: Record<string, unknown>): Record<string, unknown> =>
	isObject(triggerConfig)
		? triggerConfig
		: (parseJsonObject(textOrNull(triggerConfig) ?? '') ?? {});

/** The qualifier where it is another than the default. */
const qualifierOf = (trigger: Record<string, unknown>): string | null => {
	const qualifier = textOrNull(trigger.qualifier);
	return qualifier === 'LATEST' ? null : qualifier;
};

/** The URLs of an HTTP trigger: FC 3.0 has them in `httpTrigger`, FC 2.0 beside the other members. */
export function triggerUrls(
	trigger: Record<string, unknown>,
): ReadonlyArray<{ readonly url: string; readonly where: string | null }> {
	if (trigger.triggerType !== 'http') return [];
	const { urlInternet, urlIntranet } = isObject(trigger.httpTrigger)
		? trigger.httpTrigger
		: trigger;
	const isInternal = configOf(trigger).disableURLInternet === true;
	const [open, inside] = [isInternal ? null : textOrNull(urlInternet), textOrNull(urlIntranet)];
	return [
		...(open === null ? [] : [{ url: open, where: null }]),
		...(inside === null ? [] : [{ url: inside, where: 'inside a VPC' }]),
	];
}

const urlsOf = (trigger: Record<string, unknown>, functionName: string) =>
	triggerUrls(trigger).map(({ url, where }) => {
		const authType = textOrNull(configOf(trigger).authType);
		return urlEntry(url, functionName, qualifierOf(trigger), authType, where);
	});

/** A function's triggers, of the generation that its name shows. */
function triggersRequest({ account, functionName, cursor }: ListCall<AlibabaAccount>) {
	const [service = '', inService] = functionName.split('$');
	const place = { namespace: service, functionName };
	const path =
		inService === undefined
			? v2023.versionedPath(place)
			: `${v2021.versionedPath(place)}/functions/${encodeURIComponent(inService)}`;
	return pageRequest(inService === undefined ? v2023 : v2021, account, cursor, {
		path: `${path}/triggers`,
		action: 'ListTriggers',
	});
}

const triggers: Listing<AlibabaAccount> = {
	permission: 'fc:ListTriggers',
	build: triggersRequest,
	read: (reply, { functionName }) =>
		mapRows(readPage(reply, 'triggers'), (trigger) => urlsOf(trigger, functionName)),
};

/** URLs of HTTP triggers. Source: ListFunctions and ListTriggers (2023-03-30), ListTriggers (2021-04-06). */
export const functionUrlList: Listing<AlibabaAccount> = nestedList(functions, triggers);
