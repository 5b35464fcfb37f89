import type { Failure } from '../contract';

/**
 * Advice that depends on the situation it is given in. Tables and readings write a mark into their hints;
 * where the situation is known, the mark becomes the words that fit, or nothing: never to turn on what is on,
 * never about a setting that the operation does not have.
 */

/** A sentence: how to go on with a call that may have run. */
export const AGAIN = '{again}';
/** A sentence: that the function may have run, for calls that start one. */
export const RAN = '{ran}';
/** Two sentences for a call that may have run. */
export const MAY_HAVE_RUN = `${RAN} ${AGAIN}`;
/** The beginning of a sentence, without its period: how to send fewer calls. */
export const SLOWER = '{slower}';
/** A sentence: how to wait longer for a reply. */
export const LONGER = '{longer}';
/** A sentence: how not to wait at all. */
export const START_INSTEAD = '{startInstead}';
/** A sentence: where to see what the function printed. */
export const SEE_LOG = '{seeLog}';
/** A sentence: what an event has to be. */
export const EVENT_IS_JSON = '{eventIsJson}';
/** After what is to be granted: the permission that a question needs, where it is known. */
export const WITH_PERMISSION = '{withPermission}';
/** Nothing: no permission changes this failure, so a list does not name the one that it needs. */
export const NOT_BY_PERMISSION = '{notByPermission}';

/** Words that fit a call of the function only: they name what questions do not have. */
export const whenInvoking = (text: string): string => `{invoking:${text}}`;

/** A sentence of a call whose reply did not come in time. */
export const STILL_RUNS = whenInvoking('The function may still be running.');

/** What a hint is given for. */
export interface Situation {
	/**
	 * `invoke` starts a function; `run` is about runs that were started, `function` about a function; `list` fills a
	 * list of the editor.
	 */
	readonly operation: 'invoke' | 'run' | 'function' | 'list';
	readonly asynchronous: boolean;
	/** The option Idempotent. */
	readonly idempotent: boolean;
	/** Log Type: whether it is set to Tail; null where the API does not offer it. */
	readonly logTail: boolean | null;
	/** Whether the option Full Log is on. */
	readonly fullLog?: boolean;
	/** A question beside the call, for which no option allows more time. */
	readonly aside?: true;
	/** Whether the API can start the function without waiting. */
	readonly canStart: boolean;
}

/** A synchronous call with every option at its default: what the documentation shows. */
export const plainCall: Situation = {
	operation: 'invoke',
	asynchronous: false,
	idempotent: false,
	logTail: false,
	canStart: true,
};

const words: Readonly<Record<string, (situation: Situation) => string>> = {
	[AGAIN]: ({ operation, idempotent }) => {
		if (operation === 'list') return 'Open the list again.';
		if (operation !== 'invoke') return 'Run the item again.';
		const again = 'Run the item again if a second run does no harm';
		return idempotent ? `${again}.` : `${again}, or turn on 'Idempotent' in the options.`;
	},
	[RAN]: ({ operation }) => (operation === 'invoke' ? 'The function may have run.' : ''),
	[SLOWER]: ({ operation }) =>
		operation === 'list'
			? 'Wait a moment'
			: "Lower 'Max Concurrency' or set 'Requests per Second' in the options",
	[LONGER]: ({ operation, asynchronous, aside }) => {
		if (aside) return '';
		return operation === 'invoke' && !asynchronous
			? "In the options, raise 'Timeout' above the function's own time limit."
			: "Raise 'Timeout' in the options.";
	},
	[START_INSTEAD]: ({ operation, asynchronous, canStart }) =>
		operation === 'invoke' && !asynchronous && canStart
			? 'Start long runs with the invocation type Asynchronous.'
			: '',
	[EVENT_IS_JSON]: ({ operation }) =>
		operation === 'invoke' ? 'The event must be JSON text.' : '',
	[NOT_BY_PERMISSION]: () => '',
	[WITH_PERMISSION]: () => '',
	[SEE_LOG]: ({ operation, asynchronous, logTail, fullLog }) => {
		if (operation !== 'invoke' || fullLog) return '';
		if (asynchronous) return 'Its log is in the cloud, under this invocation ID.';
		return logTail === false ? "Set 'Log Type' to 'Tail' to see its log." : '';
	},
};

/** The hint with the words that fit the situation instead of its marks. */
export const fitted = (hint: string, situation: Situation): string =>
	hint
		.replace(/\{invoking:([^}]*)\}/g, situation.operation === 'invoke' ? '$1' : '')
		.replace(/\{[a-zA-Z]+\}/g, (mark) => words[mark]?.(situation) ?? mark)
		.replace(/ {2,}/g, ' ')
		.trim();

/** What to do about a failure: its hint, what else is to be said of it, and the cloud's own words. */
export const adviceOn = (
	{ hint, cloudMessage }: Pick<Failure, 'hint' | 'cloudMessage'>,
	situation: Situation,
	more = '',
): string =>
	[hint && fitted(hint, situation), more, cloudMessage && `The cloud says: ${cloudMessage}`]
		.filter(Boolean)
		.join(' ');
