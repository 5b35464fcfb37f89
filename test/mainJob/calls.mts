import type { INodeParameters } from 'n8n-workflow';
import type { Api } from '../clouds.mts';
import { filled, positive, type Expectation } from './expectation.mts';

/** A way to call a function, and what must come of it. */
export interface Call {
	name: string;
	/** A sample of the local cloud. */
	functionName: string;
	/** What follows the URL of a function that is called by it. */
	query?: string;
	parameters: INodeParameters;
	/** What the API must be able to do. */
	needs?: keyof Api['can'];
	wrongKey?: true;
	/** What the table shows for a right outcome. */
	outcome: string;
	/** How often the function must have run. */
	runs: 0 | 1;
	/** What the JSON of the item must contain. */
	item: Expectation;
	/** What the file of the item must be, as hexadecimal digits. */
	file?: string;
}

/** The sign-in of an IAM user is refused before the function is called. */
const atMostOne = (attempts: unknown): boolean => attempts === 0 || attempts === 1;

/** Tencent names the user's error in the stack trace, the others in the message. */
const namingTheReason = (functionError: unknown): boolean =>
	JSON.stringify(functionError).includes('the order could not be placed');

/** The same calls for every API version that can do them. */
export const calls: readonly Call[] = [
	{
		name: 'sync, tail of the log',
		needs: 'logTail',
		functionName: 'hello',
		parameters: { logType: 'tail', event: '{ "name": "Ada" }' },
		outcome: 'succeeded',
		runs: 1,
		item: {
			status: 'succeeded',
			requestId: filled,
			payload: { message: 'Hello, Ada!' },
			logs: /greeting Ada/,
			metrics: { durationMs: positive, memoryLimitMb: positive, attempts: 1 },
			functionError: null,
		},
	},
	{
		name: 'async',
		needs: 'async',
		functionName: 'hello',
		parameters: { invocationType: 'async', event: '{ "name": "Lin" }' },
		outcome: 'accepted',
		runs: 1,
		item: {
			status: 'accepted',
			invocationId: filled,
			payload: null,
			metrics: { durationMs: null, attempts: 1 },
		},
	},
	{
		name: 'sync, the function throws',
		functionName: 'throws',
		parameters: { event: '{}' },
		outcome: 'error: function',
		runs: 1,
		item: {
			error: filled,
			details: {
				category: 'function',
				sideEffect: 'certain',
				retryable: false,
				attempts: 1,
				functionError: namingTheReason,
			},
		},
	},
	{
		name: 'sync, binary result',
		functionName: 'binary',
		parameters: { event: '{}', options: { payloadFormat: 'binary' } },
		outcome: 'succeeded',
		runs: 1,
		item: { status: 'succeeded', payload: null, metrics: { attempts: 1 } },
		file: '89504e470d0a1a0aff00fe80',
	},
	{
		name: 'sync, wrong key',
		functionName: 'hello',
		parameters: { event: '{}' },
		wrongKey: true,
		outcome: 'error: auth',
		runs: 0,
		item: {
			error: filled,
			details: { category: 'auth', sideEffect: 'none', retryable: false, attempts: atMostOne },
		},
	},
];

/** The calls of functions behind URLs. */
export const urlCalls: readonly Call[] = [
	{
		name: 'URL, with status and headers',
		functionName: 'web',
		query: '?status=201',
		parameters: { httpMethod: 'PUT', event: '{ "name": "Ada" }' },
		outcome: 'succeeded',
		runs: 1,
		item: {
			status: 'succeeded',
			requestId: filled,
			httpStatusCode: 201,
			responseHeaders: { 'x-shop': 'berries' },
			payload: { method: 'PUT', body: '{ "name": "Ada" }' },
		},
	},
	{
		name: 'URL, its own 404',
		functionName: 'web',
		query: '?status=404',
		parameters: { event: '{}' },
		outcome: 'error: function',
		runs: 1,
		item: {
			error: filled,
			details: { category: 'function', code: 'HTTP 404', sideEffect: 'certain', attempts: 1 },
		},
	},
];
