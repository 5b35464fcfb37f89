import { SLOWER } from '../../reading/advice';
import { CONFIGURATION, DATA, VPC, type InnerCode } from './innerCode';

const TOO_LARGE =
	'The result is larger than the 6 MB that FunctionGraph returns: make the function write it to OBS and return its key.';
const EVENT =
	'The event is larger than FunctionGraph accepts (6 MB synchronous, 256 KB asynchronous): put the data into OBS and send its key.';

/** Codes of runs that began. Source: see `index.ts`. */
export const runningCodes: readonly InnerCode[] = [
	{
		code: '4003',
		ending: 'badResult',
		shown: 'state content is too large',
		sign: /state content is too large/i,
		hint: 'The state of the function is too large to be kept: make the function put the data into OBS, and keep only its key in the state.',
	},
	{
		code: '4004',
		ending: 'badResult',
		shown: 'the return value of the function exceeds the maximum allowed limit',
		sign: /return value of the function exceeds/i,
		hint: TOO_LARGE,
	},
	{
		code: '4007',
		ending: 'badResult',
		shown: 'function result is invalid',
		sign: /function result is invalid/i,
		hint: 'FunctionGraph could not convert the result to JSON: return a value without cycles, functions or big integers.',
	},
	{
		code: '4008',
		ending: 'badResult',
		shown: 'response body size … exceeds the limit, FunctionResponseTooLarge',
		sign: /response body size|FunctionResponseTooLarge/i,
		hint: TOO_LARGE,
	},
	{
		code: '4010',
		ending: 'timedOut',
		shown: 'call invoke timeout …',
		sign: /invoke timeout|time(?:d)? ?out after|execution timeout/i,
		hint: `The function reached its own time limit (3 seconds by default): raise the execution timeout ${CONFIGURATION}.`,
	},
	{
		code: '4011',
		ending: 'notBegun',
		shown: 'function is circuit break',
		sign: /function is circuit break/i,
		hint: 'FunctionGraph has stopped calling the function for a while, because too many runs failed: fix the function first.',
	},
	{
		code: '4014',
		ending: 'timedOut',
		hint: 'The function did not answer its runtime in time: look at its logs for blocking calls.',
	},
	{
		code: '4020',
		ending: 'exited',
		shown: 'function instance exception',
		sign: /function instance exception/i,
		hint: `The instance of the function ended while it ran: look for a crash or a call to exit, and raise the memory ${CONFIGURATION} if it was used up.`,
	},
	{
		code: '4021',
		ending: 'failed',
		hint: `The function receives more requests than allowed. ${SLOWER}, or raise its instance limit.`,
	},
	{
		code: '4024',
		ending: 'notBegun',
		shown: 'function metadata is not found',
		sign: /function metadata (?:is )?not found/i,
		hint: DATA,
	},
	{
		code: '4140',
		ending: 'notBegun',
		shown: 'the size of request body is beyond maximum, request body exceeds limit',
		sign: /size of request body is beyond|request body exceeds limit/i,
		hint: EVENT,
	},
	{ code: '4040', ending: 'failed', hint: EVENT },
	{
		code: '4205',
		ending: 'outOfMemory',
		shown: 'runtime memory limit exceeded',
		sign: /memory limit exceeded/i,
		hint: `The function used up its memory: raise the memory ${CONFIGURATION}, or make it hold less data at a time.`,
	},
	{
		code: '4207',
		ending: 'stopped',
		shown: 'disk usage exceed limit',
		sign: /disk usage exceed/i,
		hint: `The function filled the disk of its instance: delete temporary files in /tmp, or raise the ephemeral storage ${CONFIGURATION}.`,
	},
	{
		code: '4221',
		ending: 'stopped',
		shown: 'Inode usage exceed limit',
		sign: /inode usage exceed/i,
		hint: 'The function made too many files in its instance: delete temporary files in /tmp.',
	},
	{
		code: '4208',
		ending: 'stopped',
		shown: 'function invocation canceled',
		sign: /invocation cancell?ed/i,
		hint: 'The run was cancelled: by a stop, or because a forced stop of another run ended the instance that they shared.',
	},
	{
		code: '4209',
		ending: 'exited',
		shown: 'runtime is unHealthy',
		sign: /runtime is unhealthy/i,
		hint: 'The runtime of the function no longer answered the platform: look at its logs for blocking calls and memory use.',
	},
	{
		code: '4204',
		ending: 'exited',
		shown: 'runtime process is exited',
		sign: /runtime process is exited/i,
		hint: 'The process of the function ended while it ran: look at its logs for a crash, a call of exit, or memory that was used up: then raise the memory.',
	},
	{
		code: '4212',
		ending: 'notBegun',
		shown: "no operational permissions vpc, VPC item not found, VPC can't find xrole",
		sign: /operational permissions vpc|\bvpc item not found|\bvpc can't find xrole/i,
		hint: VPC,
	},
	...['4219', '4222'].map((code) => ({ code, ending: 'failed' as const, hint: VPC })),
	{
		code: '4224',
		ending: 'failed',
		shown: "cannot connect user's websocket server",
		sign: /websocket server/i,
		hint: 'The function runs no WebSocket server on the port that FunctionGraph expects: invoke it another way, or start the server.',
	},
	{ code: '507', ending: 'badResult', hint: TOO_LARGE },
];
