import type { ApiReply, FunctionReport, Inquired, Inquiry, LogPlace, Refused } from '../contract';

/** Where no log is kept: what was found, and the switch with its place in the console. */
export interface LoggingOff {
	readonly message: string;
	readonly hint: string;
}

/** No log is kept, so that none can be read. */
const loggingOff = ({ message, hint }: LoggingOff): Refused => ({
	kind: 'refused',
	failure: {
		...{ category: 'invalidRequest', code: null, message, hint, cloudMessage: null },
		...{ httpStatusCode: null, requestId: null, sideEffect: 'none', repeatable: 'never' },
		...{ retryAfterMs: null, serverTime: null, staleGrant: false },
	},
});

/** Where a function's logs are, by the question for its configuration. */
export const placeIn = (question: Inquiry<FunctionReport>, off: LoggingOff): Inquiry<LogPlace> => ({
	request: question.request,
	read(reply): Inquired<LogPlace> {
		const read = question.read(reply);
		if (read.kind === 'next') return { kind: 'next', inquiry: placeIn(read.inquiry, off) };
		if (read.kind === 'refused') return read;
		const { logs } = read.value;
		return logs === null ? loggingOff(off) : { kind: 'answer', value: logs };
	},
});

/** A place whose names become parts of hosts or paths: what could change these is no place. */
export const checkedPlace = (
	inquiry: Inquiry<LogPlace>,
	isGood: (place: LogPlace) => boolean,
	otherwise: (reply: ApiReply) => Refused,
): Inquiry<LogPlace> => ({
	request: inquiry.request,
	read(reply): Inquired<LogPlace> {
		const read = inquiry.read(reply);
		if (read.kind === 'next') {
			return { kind: 'next', inquiry: checkedPlace(read.inquiry, isGood, otherwise) };
		}
		return read.kind === 'answer' && !isGood(read.value) ? otherwise(reply) : read;
	},
});
