import type { Explanation, FunctionError, SideEffect } from '../contract';
import { SLOWER } from '../reading/advice';
import { ranUntil } from '../reading/runReports';
import { explainWords, type RuntimeSign } from '../reading/runtimeSigns';
import { WORDS, type Activation } from './record';

const DEPLOY = 'deploy the function again';
const NOT_STARTED = `The code of the function could not be started: look at its logs, and ${DEPLOY}.`;
const NOT_LOADED = `The code of the function could not be loaded: check its main function, its syntax and its dependencies, and ${DEPLOY}.`;
const EXITED =
	'The process of the function ended while it ran: look at its logs for a crash, a call to exit, or memory that was used up.';
const SOURCE = 'apache/openwhisk, ErrorResponse.scala';
const CONFIRMED = '2026-08';
const own = { source: SOURCE, confirmed: CONFIRMED };

/**
 * What the platform and its runtimes say of a run, the sentence first; older versions write it small, and invokers of
 * DigitalOcean (2022) say function for action. Source: as each row names it.
 */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		...own,
		sign: /^(?:The )?(?:action|function) exceeded its time limits of \d+ milliseconds during initialization/im,
		shown: 'The action exceeded its time limits of … milliseconds during initialization',
		ending: 'notLoaded',
		hint: 'The function took too long to start: raise its time limit, or do less when its code is loaded.',
	},
	{
		...own,
		sign: /^(?:The )?(?:action|function) exceeded its time limits of \d+ milliseconds/im,
		shown: 'The action exceeded its time limits of … milliseconds',
		ending: 'timedOut',
		hint: "The function reached its own time limit (3 seconds by default on DigitalOcean, 60 elsewhere): raise 'timeout' under its limits.",
	},
	{
		...own,
		sign: /^The (?:action|function) exhausted its memory and was aborted/im,
		shown: 'The action exhausted its memory and was aborted',
		ending: 'outOfMemory',
		hint: "The function used up its memory: raise 'memory' under its limits, or make it hold less data at a time.",
	},
	{
		...own,
		sign: /^The (?:action|function) did not initialize/im,
		shown: 'The action did not initialize and exited unexpectedly',
		ending: 'notLoaded',
		hint: NOT_STARTED,
	},
	{
		// Of the proxy that Go, Python, Ruby, PHP and Swift share.
		source: 'apache/openwhisk-runtime-go#14 (2018-05), #200 (2024-08)',
		confirmed: '2024-08',
		sign: /^(?:Cannot start action|The action failed to initialize)/im,
		shown: 'Cannot start action. Check logs for details., cannot start action: command exited',
		ending: 'notLoaded',
		hint: NOT_STARTED,
	},
	{
		source: 'apache/openwhisk#5321 (2022-08), #5529 (2025-01)',
		confirmed: '2025-01',
		sign: /^(?:The action failed to (?:generate or )?locate a binary|Missing main\/no code to execute)/im,
		shown: 'The action failed to generate or locate a binary, Missing main/no code to execute',
		ending: 'notLoaded',
		hint: `There is nothing to run: the function has no code, or code of another runtime than its own. Check its code, its runtime and its image, and ${DEPLOY}.`,
	},
	{
		...own,
		sign: /^The (?:action|function) did not produce a valid response and exited unexpectedly/im,
		shown: 'The action did not produce a valid response and exited unexpectedly',
		ending: 'exited',
		hint: EXITED,
	},
	{
		source: 'apache/openwhisk-runtime-go#30 (2018-05)',
		confirmed: '2018-05',
		sign: /^command exited\.?$/im,
		shown: 'command exited',
		ending: 'exited',
		hint: EXITED,
	},
	{
		source: 'apache/openwhisk-runtime-nodejs, service.js; -java, Launcher.java; -dotnet, Run.cs',
		confirmed: '2024-12',
		sign: /^(?:The action (?:did not return a dictionary|returned null)|response returned by the function is not an object)/im,
		shown: 'The action did not return a dictionary, the action returned null',
		ending: 'badResult',
		hint: 'OpenWhisk accepts only objects as results: make the function return its value in one, such as { "value": … }.',
	},
	{
		...own,
		sign: /^The (?:action|function) did not produce a valid JSON/im,
		shown: 'The action did not produce a valid JSON or JSON Array response',
		ending: 'badResult',
		hint: 'OpenWhisk accepts only objects and arrays as results: make the function return its value in an object, without cycles or big integers.',
	},
	{
		...own,
		sign: /^The (?:action|function) produced a response that exceeded the allowed length/im,
		shown: 'The action produced a response that exceeded the allowed length',
		ending: 'badResult',
		hint: 'The result is larger than OpenWhisk returns (the message names the limit): make the function store it and return its key.',
	},
	{
		// What runtimes answer to /init. Java names its own exceptions so, and those of the function "while invoking".
		source:
			'apache/openwhisk-runtime-nodejs, service.js; -dotnet, Init.cs; -ruby, init.rb; -java, Proxy.java',
		confirmed: '2024-12',
		sign: /^(?:Initialization has failed|The action failed during initialization|Unable to (?:locate requested|locate appropriate|decompress package)|main required format|code must be binary|Invalid (?:Ruby Code|Binary|Parameters): |An error has occurred \(see logs for details\): java\.lang\.NoSuchMethodException|couldn't find the bundled file)/im,
		shown:
			'Initialization has failed due to …, The action failed during initialization, Unable to locate requested type …, Invalid Ruby Code: …',
		ending: 'notLoaded',
		hint: NOT_LOADED,
	},
	{
		// The function may return the same sentences.
		source: 'apache/openwhisk-runtime-php, router.php',
		confirmed: '2021-01',
		sign: /^action developer error\n(?:PHP syntax error in |The function \S{1,200} is missing\.|Zipped actions must contain |Failed to open zip file: )/,
		shown:
			'PHP syntax error in …, The function … is missing., Zipped actions must contain index.php …, Failed to open zip file: …',
		ending: 'notLoaded',
		hint: NOT_LOADED,
	},
	{
		source:
			'apache/openwhisk#3939 (2018-08), #3097 (2017-12), -runtime-dotnet#28 (2019-12), -runtime-nodejs, service.js, -runtime-go, initHandler.go, runHandler.go',
		confirmed: '2025-08',
		sign: /^(?:Cannot initialize the action|Cannot invoke an uninitialized action|no action defined yet|Internal system error|System not (?:ready|initialized)|Error (?:unmarshaling|reading) request)/im,
		shown:
			'Cannot initialize the action more than once, Cannot invoke an uninitialized action, no action defined yet, Internal system error: …, System not ready, status is …, Error reading request body: …',
		ending: 'notLoaded',
		hint: 'The platform was too busy to start the container properly; the code is not at fault. Run the item again.',
	},
	{
		...own,
		sign: /^(?:Failed to (?:pull container image|provision resources|run container with image)|executable file not found in image|Activation processing is not initiated|The activation has not been processed|no available invoker|invoker\(s\) have not enough|creationId: |non-executable action|\[[^\n]{1,300}\] timeout waiting for the ack)/im,
		shown:
			'Failed to pull container image …, executable file not found in image …, Failed to provision resources to run the action, Activation processing is not initiated …, no available invoker …',
		ending: 'notBegun',
		hint: 'The platform could not start a container for the function: check its image if it uses a custom one, or run the item again later.',
	},
	{
		...own,
		sign: /^(?:The action was not invoked due to a blacklisted namespace|The namespace limit is less)/im,
		shown: 'The action was not invoked due to a blacklisted namespace, The namespace limit is …',
		ending: 'notBegun',
		hint: 'The namespace is blocked: ask whoever runs OpenWhisk for you.',
	},
	{
		...own,
		sign: /^Too many concurrent requests in flight\.$/im,
		shown: 'Too many concurrent requests in flight (in a record)',
		ending: 'notBegun',
		hint: `The limit of calls was reached. ${SLOWER}.`,
	},
	{
		...own,
		sign: /^(?:memory|log|timeout|concurrency) [^\n]{0,60}allowed threshold of/im,
		shown: 'memory size … exceeds allowed threshold of …',
		ending: 'notBegun',
		hint: `The function asks for more than its namespace may have: lower its limits, and ${DEPLOY}.`,
	},
	{
		source: 'apache/openwhisk, ErrorResponse.scala; apache/openwhisk#136 (2016-03)',
		confirmed: CONFIRMED,
		sign: /^(?:(?:Action|Function) (?:could not be found or may have been deleted|version is not compatible|could not be fetched)|Failed to fetch action)/im,
		shown: 'Action could not be found or may have been deleted, failed to fetch action …',
		ending: 'notBegun',
		hint: `The function was changed or deleted while it was called: ${DEPLOY}, or run the item again.`,
	},
	{
		...own,
		sign: /^(?:Failed to (?:parse action name from|resolve action with)|Failed entitlement check for action|Sequence component does not exist|Too many actions in the (?:sequence|composition))/im,
		shown:
			'Sequence component does not exist, Failed to resolve action with name … during composition',
		ending: 'failed',
		hint: `The sequence or composition calls an action that is not there or may not be called, or too many: check its actions, and ${DEPLOY}. Those before it have run.`,
	},
];

/** How what the platform says of actions begins. */
const OF_PLATFORM =
	/^(?:the )?(?:action|function) |^sequence component |^failed to (?:resolve action|parse action name|fetch action) |^failed entitlement check |^couldn't find the bundled |^response returned by the function |^(?:memory|log|timeout|concurrency) .{0,60}allowed threshold of/i;

/**
 * Whether the platform may have said it, which names no type: an error that the function threw or returned is its
 * own, but for the sentences that older versions recorded in the same way.
 */
const mayBePlatforms = ({ type, message }: FunctionError): boolean =>
	type === WORDS.developerError ||
	type === WORDS.whiskError ||
	(type === WORDS.applicationError && OF_PLATFORM.test(message));

/** What to do about a run that failed, or null where only the code of the function can say. */
export const explain = (error: FunctionError): Explanation | null =>
	explainWords(error, mayBePlatforms(error) ? runtimeSigns : []);

/**
 * Whether code ran, by how its run ended. What the platform says of a run that did not begin, code can say as well:
 * but it takes time. Source: apache/openwhisk, ContainerProxy.scala, Interval.zero (2026-08).
 */
export function ranOf(
	error: FunctionError,
	{ end, isOfOneAction, metrics }: Pick<Activation, 'end' | 'isOfOneAction' | 'metrics'>,
): SideEffect {
	const isPlatform = end === 'whiskError';
	// What the function returned shows that it ran.
	const isReturned = end === 'applicationError' && !mayBePlatforms(error);
	const explanation = isReturned ? null : explain(error);
	const isAtOnce = isPlatform || metrics.durationMs === 0;
	if (explanation?.ending === 'notBegun' && isOfOneAction && isAtOnce) return 'none';
	return isPlatform ? 'possible' : ranUntil(explanation);
}
