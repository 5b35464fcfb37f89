import type { ApiReply, Refused } from '../contract';
import {
	meaningOf,
	refused,
	unreadable as unreadableReply,
	type ErrorMeaning,
	type ErrorTable,
} from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import { asAnybodys, bears, mayBeAnybodys } from '../reading/replySigns';
import { anyCase, textOrNull } from '../reading/values';
import { durableErrors, errors, ofLists, ofOrchestrations, type PlatformCode } from './errors';
import { platformSigns, type PlatformSign } from './platformSigns';
import { CLOUD } from './texts';

/** Words of the extension are shown to people. */
const LONGEST_WORDS = 4000;

/** Written by the host where Application Insights is on, as it is by default: whatever follows is the app's. */
export const isOfApp = ({ headers }: ApiReply): boolean =>
	headers['request-context']?.startsWith('appId=') === true;

/** What the front end, or a gateway, says in the place of the app; the rest is the host's, or says no word. */
const isBeforeApp = ({ body, ownType, isAtRoot }: PlatformSign): boolean =>
	body !== null && ownType === undefined && isAtRoot !== true;

/** The sign by which a reply is known as the platform's; undefined where it bears none. @param path of a function */
const signOf = (reply: ApiReply, path?: string): PlatformSign | undefined =>
	platformSigns.find(
		(one) =>
			(one.isAtRoot !== true || path === '/') &&
			bears(reply, one) &&
			!(isBeforeApp(one) && isOfApp(reply)),
	);

/** The address of an app has a field of another name than that of other clouds. */
const HERE = /the Endpoint(?: and the region)? of the credential/;

/** A reply that is not in a documented form, or of which nothing shows that Azure wrote it. */
export function unreadable(reply: ApiReply): Refused {
	const { kind, failure } = unreadableReply(reply, CLOUD, null);
	const hint = failure.hint?.replace(HERE, "'Host URL' of the credential") ?? null;
	return { kind, failure: { ...failure, hint } };
}

const because = (
	reply: ApiReply,
	code: string,
	meaning: ErrorMeaning | null,
	cloudMessage: string | null = null,
): Refused =>
	refused(reply, { cloud: CLOUD, code, cloudMessage, requestId: null, meaning, isForeign: false });

/** What the platform refused instead of a function with an HTTP trigger; null where the function may have answered. */
export function refusalOfFunction(reply: ApiReply, url: string): Refused | null {
	const sign = signOf(reply, new URL(url).pathname);
	if (!sign) return null;
	const meaning: ErrorMeaning = errors[sign.code];
	const isAnybodys = sign.isAnybodys || mayBeAnybodys(reply, sign);
	return because(reply, sign.code, isAnybodys ? asAnybodys(meaning) : meaning);
}

/** How older versions of the extension refuse a name; newer ones start it, and the run fails with these words. */
const NO_SUCH = /does(?:n't| not) exist, is disabled, or is not an orchestrator function/i;

/** How older versions refuse a name that is taken, by 500. Source: Azure/azure-sdk-for-python#28602 (2023-02). */
const TAKEN = /Orchestration instance with the status \w+ already exists/i;

/**
 * The error object of the extension, whose words no other server writes: `Message`, and mostly `ExceptionMessage`
 * and `ExceptionType`. Source: HttpApiHandler.cs (2026-07).
 */
function errorObject({ body }: ApiReply) {
	const members = parseJsonObject(body.toString('utf8'));
	// In this case: every other gateway has a `message`.
	const message = members && textOrNull(members.Message);
	if (!members || message === null) return null;
	const type = textOrNull(anyCase(members, 'ExceptionType'))?.split('.').at(-1) ?? null;
	const words = textOrNull(anyCase(members, 'ExceptionMessage'));
	const said = words === null || words === message ? message : `${message}: ${words}`;
	return { said: said.slice(0, LONGEST_WORDS), type };
}

/** Whether a start was refused because its name belongs to a run that has not ended. */
export function isTaken(reply: ApiReply): boolean {
	const error = errorObject(reply);
	return error !== null && (reply.status === 409 || TAKEN.test(error.said));
}

/** What the words say that the status 400 does not. */
const WORDS_OF_400: ReadonlyArray<readonly [name: string, words: RegExp]> = [
	['NoSuchApi', /^No such API$/],
	['NoSuchOrchestrator', NO_SUCH],
];

function readErrorObject(reply: ApiReply, table: ErrorTable): Refused | null {
	const error = errorObject(reply);
	if (!error || reply.status < 400) return null;
	const status = isTaken(reply) ? '409' : String(reply.status);
	const [name] = WORDS_OF_400.find(([, words]) => status === '400' && words.test(error.said)) ?? [];
	const meaning = meaningOf(table, name ?? status);
	return because(reply, error.type ?? status, meaning, error.said);
}

const REPORTED =
	/^An error has occurred\. For more information, please check the logs for error ID ([0-9a-f-]{36})$/;

/**
 * What the host says of code that threw, of a result that it cannot write, and of its own failures: its ApiErrorModel,
 * in XML to whoever takes that, else in JSON. Null where it is something else, or names another ID than its own.
 * Source: Azure/azure-functions-host#1439 (2017-04), Azure/Azure-Functions#863 (2018-06).
 */
export function hostReport({ body }: ApiReply): string | null {
	const text = body.toString('utf8', 0, 4000);
	const members = parseJsonObject(text);
	const member = (name: string): string | null =>
		members
			? textOrNull(anyCase(members, name))
			: (new RegExp(`^\\s*<ApiErrorModel\\b[^]{0,3000}<${name}>([^<]{1,200})<`).exec(text)?.[1] ??
				null);
	const message = member('Message') ?? '';
	return REPORTED.exec(message)?.[1] === member('Id') ? message : null;
}

/** What the platform says at paths of its own, where no function can answer. @param table what error objects mean there */
function readOwn(
	reply: ApiReply,
	own: Partial<Record<PlatformCode, ErrorMeaning>>,
	table: ErrorTable,
): Refused {
	const sign = signOf(reply);
	if (sign) return because(reply, sign.code, own[sign.code] ?? errors[sign.code]);
	const report = hostReport(reply);
	if (report !== null) return because(reply, String(reply.status), null, report);
	return readErrorObject(reply, table) ?? unreadable(reply);
}

/** What the Durable extension, or the host before it, refused. */
export const readRefusal = (reply: ApiReply): Refused =>
	readOwn(reply, ofOrchestrations, durableErrors);

/** What the host refused of a list of functions. */
export const readListRefusal = (reply: ApiReply): Refused => readOwn(reply, ofLists, {});
