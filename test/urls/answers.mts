import type { urlApis } from '../clouds.mts';
import type { ApiReply } from '../fuzz/samples/sample.mts';

/** What came of a call, and how often the function ran. */
export interface Measured {
	/** `succeeded`, or the category of the error. */
	readonly result: string;
	readonly sideEffect: string;
	readonly attempts: number;
	readonly runs: number;
}

/** A reply that a URL may give, and whether the function ran before it was given. */
export interface Answer {
	readonly name: string;
	readonly ran: boolean;
	readonly reply: ApiReply;
	readonly expected: Measured;
	/** With the option Idempotent. */
	readonly idempotent: Measured;
}

/** An API whose functions are called by their URLs, as its cloud's row has it. */
export type UrlApi = (typeof urlApis)[number][1];

const OWN = [200, 204, 302, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504];
/** By these a server asks to be called again. */
const AGAIN = [429, 502, 503, 504];

const own = ({ passed }: UrlApi, status: number): Answer => {
	const times = (runs: number): Measured => ({
		result: status < 400 ? 'succeeded' : 'function',
		sideEffect: status < 400 ? '-' : 'certain',
		...{ attempts: runs, runs },
	});
	return {
		name: `${status} of the function`,
		ran: true,
		reply: {
			status,
			headers: { 'content-type': 'application/json', ...passed },
			body: Buffer.from(status === 204 ? '' : '{"of":"the function"}'),
		},
		expected: times(1),
		idempotent: times(AGAIN.includes(status) ? 3 : 1),
	};
};

const refusal = (api: UrlApi, status: number): Answer => {
	const [result, sideEffect, again] = api.refusals[status] ?? ['service', 'possible', 1];
	const passes = ['throttled', 'service', 'timeout'].includes(result);
	const idempotent = sideEffect === 'possible' && passes ? 3 : again;
	return {
		name: `${status} of the platform`,
		ran: false,
		reply: api.refusal(status),
		expected: { result, sideEffect, attempts: again, runs: 0 },
		idempotent: { result, sideEffect, attempts: idempotent, runs: 0 },
	};
};

/** A page of a gateway, without a sign of anybody. */
const page = (status: number): Answer => {
	const times = (attempts: number): Measured => ({
		...{ result: 'function', sideEffect: 'possible', attempts, runs: 0 },
	});
	return {
		name: `${status} without a sign`,
		ran: false,
		reply: {
			status,
			headers: { 'content-type': 'text/html' },
			body: Buffer.from('<html><h1>Bad Gateway</h1></html>'),
		},
		expected: times(1),
		idempotent: times(AGAIN.includes(status) ? 3 : 1),
	};
};

/** Every reply that is tried at the URLs of a cloud. */
export const answersOf = (api: UrlApi): Answer[] => [
	...OWN.map((status) => own(api, status)),
	...Object.keys(api.refusals).map((status) => refusal(api, Number(status))),
	...[413, 431, 502, 503, 504].map(page),
];
