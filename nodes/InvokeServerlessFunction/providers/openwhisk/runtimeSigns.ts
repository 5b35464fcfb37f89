import type { Explanation, FunctionError } from '../contract';
import { explainWords, type RuntimeSign } from '../reading/runtimeSigns';

const DEPLOY = 'deploy the function again';
const SOURCE = 'apache/openwhisk, ErrorResponse.scala';
const CONFIRMED = '2026-08';
const own = { source: SOURCE, confirmed: CONFIRMED };

/** What the platform itself says of a run. Source: as each row names it. */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		...own,
		sign: /^The action exceeded its time limits of \d+ milliseconds during initialization/m,
		shown: 'The action exceeded its time limits of … milliseconds during initialization',
		ending: 'notLoaded',
		hint: 'The function took too long to start: raise its time limit, or do less when its code is loaded.',
	},
	{
		...own,
		sign: /^The action exceeded its time limits of \d+ milliseconds/m,
		shown: 'The action exceeded its time limits of … milliseconds',
		ending: 'timedOut',
		hint: "The function ran into its own time limit (3 seconds by default on DigitalOcean, 60 elsewhere): raise 'timeout' under its limits.",
	},
	{
		...own,
		sign: /^The action exhausted its memory and was aborted/m,
		shown: 'The action exhausted its memory and was aborted',
		ending: 'outOfMemory',
		hint: "The function used up its memory: raise 'memory' under its limits, or let it keep less data at a time.",
	},
	{
		...own,
		sign: /^The action did not initialize and exited unexpectedly/m,
		shown: 'The action did not initialize and exited unexpectedly',
		ending: 'notLoaded',
		hint: `The code of the function could not be started: look at its logs, and ${DEPLOY}.`,
	},
	{
		...own,
		sign: /^The action did not produce a valid response and exited unexpectedly/m,
		shown: 'The action did not produce a valid response and exited unexpectedly',
		ending: 'exited',
		hint: 'The process of the function ended while it ran: look at its logs for a crash, a call of exit, or memory that was used up.',
	},
	{
		source: 'apache/openwhisk-runtime-nodejs, service.js',
		confirmed: '2024-12',
		sign: /^The action did not return a dictionary/m,
		shown: 'The action did not return a dictionary',
		ending: 'badResult',
		hint: 'OpenWhisk takes objects only as results: let the function return its value in one, such as { "value": … }.',
	},
	{
		...own,
		sign: /^The action did not produce a valid JSON/m,
		shown: 'The action did not produce a valid JSON or JSON Array response',
		ending: 'badResult',
		hint: 'OpenWhisk takes objects and arrays only as results: let the function return its value in an object, without cycles or big integers.',
	},
	{
		...own,
		sign: /^The action produced a response that exceeded the allowed length/m,
		shown: 'The action produced a response that exceeded the allowed length',
		ending: 'badResult',
		hint: 'The result is larger than the 1 MB that OpenWhisk returns: let the function store it and return its key.',
	},
	{
		source: 'apache/openwhisk-runtime-nodejs, service.js',
		confirmed: '2024-12',
		sign: /^(?:Initialization has failed due to|The action failed during initialization)/m,
		shown: 'Initialization has failed due to …, The action failed during initialization',
		ending: 'notLoaded',
		hint: `The code of the function could not be loaded: check its main function, its syntax and its dependencies, and ${DEPLOY}.`,
	},
	{
		source: 'apache/openwhisk#3939 (2018-08), #3097 (2017-12)',
		confirmed: '2018-08',
		sign: /^(?:Cannot initialize the action more than once|Internal system error: system not ready)/m,
		shown: 'Cannot initialize the action more than once, Internal system error: system not ready',
		ending: 'notLoaded',
		hint: 'The platform was too busy to start the container of the function properly; the code is not at fault. Run the item again.',
	},
	{
		...own,
		sign: /^Failed to (?:pull container image|provision resources)/m,
		shown: 'Failed to pull container image …, Failed to provision resources to run the action',
		ending: 'notLoaded',
		hint: 'The platform could not start a container for the function: check its image where it has one of its own, or run the item again later.',
	},
	{
		...own,
		sign: /^The action was not invoked due to a blacklisted namespace/m,
		shown: 'The action was not invoked due to a blacklisted namespace',
		ending: 'failed',
		hint: 'The namespace is blocked: ask whoever runs OpenWhisk for you.',
	},
	{
		...own,
		sign: /^Action (?:could not be found or may have been deleted|version is not compatible|could not be fetched)/m,
		shown: 'Action could not be found or may have been deleted',
		ending: 'notLoaded',
		hint: `The function was changed or deleted while it was called: ${DEPLOY}, or run the item again.`,
	},
];

/** Words by which it is seen that the code of the function may not have begun. */
const BEFORE_CODE =
	/^(?:Cannot initialize |Internal system error|The action did not initialize|The action failed during initialization|Initialization has failed|Failed to |The action was not invoked|Action |The action exceeded .* during initialization)/;

/** Whether a failure may have come before the code of the function ran. */
export const mayNotHaveBegun = ({ message }: FunctionError): boolean => BEFORE_CODE.test(message);

/** What to do about a run that failed, or null where only the code of the function can say. */
export const explain = (error: FunctionError): Explanation | null =>
	explainWords(error, runtimeSigns);
