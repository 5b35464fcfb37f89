import { MAY_HAVE_RUN, RAN, SLOWER } from '../reading/advice';
import type { ErrorMeaning, ErrorTable } from '../reading/failures';
import { specialMeaning, type SpecialCase } from '../reading/specialCases';

/** The limit of calls, at once or in the record of a run that was not begun. */
const throttled: ErrorMeaning = {
	category: 'throttled',
	message: 'The namespace or the function has reached its limit of calls',
	hint: `${SLOWER}.`,
};

const unreached = {
	category: 'service',
	hint: MAY_HAVE_RUN,
	sideEffect: 'possible',
} as const;

/**
 * What the platform answers itself, by HTTP status; nothing ran unless it says so.
 * Source: apache/openwhisk, Actions.scala and ErrorResponse.scala (2026-08).
 */
export const errors: ErrorTable = {
	'400': {
		category: 'invalidRequest',
		message: 'OpenWhisk refused the request',
		hint: "The cloud's message says what it did not accept.",
	},
	'401': {
		category: 'auth',
		message: 'OpenWhisk refused the key',
		hint: "Check 'Access Key' in the credential: ID and secret with a colon between them, not revoked or expired, and of the namespace that 'API Host' belongs to.",
	},
	'403': {
		category: 'auth',
		message: 'The key has no permission for this',
		hint: "Set 'Namespace' in the credential to _ to use the key's own namespace; for a key of another namespace, create a separate credential.",
	},
	'404': {
		category: 'notFound',
		message: 'OpenWhisk has no such function',
		hint: "Check 'Function' and 'Package', and the namespace in the credential.",
	},
	'408': {
		category: 'timeout',
		message: 'OpenWhisk did not receive the request in time',
		hint: MAY_HAVE_RUN,
		sideEffect: 'possible',
	},
	'409': {
		category: 'invalidRequest',
		message: 'The name belongs to something other than a function',
		hint: "Check 'Function': it has to be an action or a sequence.",
	},
	'413': {
		category: 'invalidRequest',
		message: 'The event is larger than OpenWhisk takes (1 MB by default)',
		hint: 'Send a reference to the data, such as an object-storage key, instead of the data.',
	},
	'429': throttled,
	'500': { ...unreached, message: 'OpenWhisk had an internal error' },
	'502': { ...unreached, message: 'The OpenWhisk gateway got no answer' },
	// Refused before a run is scheduled: there is nobody to run it. Source: the load balancers of apache/openwhisk.
	'503': {
		category: 'service',
		message: 'OpenWhisk has nothing to run the function on at the moment',
		hint: 'Run the item again later.',
		repeatable: 'always',
	},
	'504': {
		category: 'timeout',
		message: 'The OpenWhisk gateway timed out',
		hint: `${RAN} Its run may be in the list of activations.`,
		sideEffect: 'possible',
	},
};

/** How a run ended that the scheduler refused, and its words, without the count of a 429. Source: MemoryQueue.scala (2026-08). */
const OF_PLATFORM = /^whisk internal error$/;
const TOO_MANY = /^Too many concurrent requests in flight\.$/;

/** Replies whose words say more than their status. Source: as above. */
export const specialCases: readonly SpecialCase[] = [
	{
		shown: '400 Request defines parameters that are not allowed …',
		code: /^400$/,
		text: /parameters that are not allowed/,
		meaning: {
			category: 'invalidRequest',
			message: 'The event contains a field that callers of the function are not allowed to set',
			hint: 'Leave out of the event what the action declares as a final parameter (in project.yml, or with the annotation final).',
		},
	},
	{
		shown: '400 The … runtime is no longer supported …',
		code: /^400$/,
		text: /runtime is no longer supported/,
		meaning: {
			category: 'invalidRequest',
			message: 'The runtime of the function is no longer supported',
			hint: 'Deploy the function again with a newer runtime.',
		},
	},
	{
		shown: '403 … not authorized to access actions of kind …',
		code: /^403$/,
		text: /actions of kind/,
		meaning: {
			category: 'auth',
			message: 'The key may not call functions of this runtime',
			hint: 'Ask whoever runs OpenWhisk for you to allow the runtime that the message names, or deploy the function again with another runtime.',
		},
	},
	{
		shown: "403 GET not permitted … it's an action in a shared package",
		code: /^403$/,
		text: /^GET not permitted/,
		meaning: {
			category: 'auth',
			message: 'OpenWhisk does not show functions of a shared package',
			hint: 'They can be invoked all the same: enter package and name as text.',
		},
	},
	{
		shown: '500 Resource is corrupted and cannot be read',
		code: /^500$/,
		text: /^Resource is corrupted/,
		meaning: {
			category: 'service',
			message: 'OpenWhisk cannot read what it has stored under this name',
			hint: 'Deploy the function again.',
		},
	},
	{
		shown: 'whisk internal error: Too many concurrent requests in flight',
		code: OF_PLATFORM,
		text: TOO_MANY,
		meaning: throttled,
	},
	{
		shown: 'action developer error, without a duration: Too many concurrent requests in flight',
		code: /^action developer error$/,
		text: TOO_MANY,
		// A container of one's own can say so, too.
		meaning: { ...throttled, repeatable: 'ifIdempotent' },
	},
	{
		shown: 'whisk internal error: The namespace limit is less than or equal to 0',
		code: OF_PLATFORM,
		text: /^The namespace limit is/,
		meaning: {
			category: 'auth',
			message: 'The namespace may not run anything',
			hint: 'Its limit is 0: ask whoever runs OpenWhisk for you.',
		},
	},
];

/** What the record of a run that did not begin means by its words, or null. */
export const meaningOfRecord = (end: string, words: string, status: number): ErrorMeaning | null =>
	specialMeaning(specialCases, end, words, status);

/** What a reply of the platform means. */
export const meaningFor = (status: number, words: string | null): ErrorMeaning | null =>
	specialMeaning(specialCases, String(status), words, status) ?? errors[String(status)] ?? null;
