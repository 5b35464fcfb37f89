import { CONFIGURATION, DEPLOY, type InnerCode } from './innerCode';

const INITIALIZER = `The initializer failed: check its name ${CONFIGURATION} (file.function), and look at the logs of the function, its imports and its environment variables.`;

const NOT_STARTED =
	'The function did not start: look at its logs, imports and environment variables. A container image has to be built for Linux on x86 and keep its server running.';

/** Codes of functions that could not be loaded or started. Source: see `index.ts`. */
export const loadingCodes: readonly InnerCode[] = [
	{
		code: '4005',
		ending: 'notLoaded',
		shown: 'init state function invocation exception',
		sign: /^init state function invocation exception/im,
		traced: true,
		hint: `The state of the function could not be made: look at initState in the file of its 'Handler', correct the code, and ${DEPLOY}.`,
	},
	{
		code: '4009',
		ending: 'notLoaded',
		shown: 'function initialization exception',
		sign: /^function initialization exception/im,
		traced: true,
		hint: INITIALIZER,
	},
	{
		// The words "function entry exception" alone are those of an error that the handler passed to its callback, too.
		code: '4001',
		ending: 'notLoaded',
		shown: "FunctionLoadError, FunctionConfigError, handler '…' not found",
		sign: /^(?:function entry exception, error: )?(?:FunctionLoadError|FunctionConfigError|handler '[^'\n]{1,200}' not found)/m,
		traced: true,
		hint: `The runtime could not use the handler: check 'Handler' ${CONFIGURATION} (file.function) against the files and dependencies of the code, and that it takes the parameters event and context.`,
	},
	{
		code: '4211',
		ending: 'notLoaded',
		shown: 'runtime initialization timed out after …',
		sign: /initialization timed out/i,
		hint: `The function took too long to start: raise the initialization timeout ${CONFIGURATION}, or do less at the start.`,
	},
	{
		code: '4012',
		ending: 'notLoaded',
		shown: 'load function timed out after …',
		sign: /load function timed out/i,
		hint: `Loading the code took too long: make the code package and its dependencies smaller, or raise the initialization timeout ${CONFIGURATION}.`,
	},
	{
		code: '4214',
		ending: 'notLoaded',
		shown: 'runtime restore timed out after …',
		sign: /restore timed out/i,
		hint: 'Restoring the snapshot of the function took too long: do less in its restore hook.',
	},
	{
		code: '4028',
		ending: 'notBegun',
		shown: 'amount of files in package is over …',
		sign: /amount of files in package/i,
		hint: `The code package holds too many files: pack fewer, and ${DEPLOY}.`,
	},
	{
		code: '4202',
		ending: 'notBegun',
		shown: 'runtime bootstrap file is not found',
		sign: /bootstrap file is not found/i,
		hint: `A custom runtime or HTTP function needs an executable file named bootstrap at the top of its code package: add it, and ${DEPLOY}.`,
	},
	{
		code: '4206',
		ending: 'notBegun',
		shown: 'failed to mount volumes for function, failed to mount exist system path',
		sign: /failed to mount/i,
		hint: `FunctionGraph could not mount the file system of the function: check the mounts ${CONFIGURATION}, their VPC and agency, and mount to a path that does not exist in the system.`,
	},
	{
		code: '4201',
		ending: 'notLoaded',
		shown: 'function initialization failed, CrashLoopBackOff',
		sign: /function initialization failed|CrashLoopBackOff/i,
		hint: NOT_STARTED,
	},
	{ code: '6001', ending: 'notLoaded', hint: NOT_STARTED },
	{
		code: '4213',
		ending: 'notLoaded',
		shown: 'function restore failed',
		sign: /function restore failed/i,
		hint: 'The restore hook of the function failed: look at its logs.',
	},
	{
		code: '4216',
		ending: 'notLoaded',
		shown: 'extension shell file is not found',
		sign: /extension shell file is not found/i,
		hint: `An extension of the function lacks its start file: check the extension in the code package or layer, and ${DEPLOY}.`,
	},
	{
		code: '4217',
		ending: 'notLoaded',
		shown: 'extension exec failed',
		sign: /extension exec failed/i,
		hint: 'An extension of the function could not be started: look at its logs.',
	},
	{
		code: '4218',
		ending: 'notLoaded',
		shown: 'the function fails to be started for multiple times',
		sign: /fails to be started for multiple times/i,
		hint: `The function failed to start several times in a row: look at its logs, correct its code, and ${DEPLOY}.`,
	},
	{
		code: '4220',
		ending: 'notLoaded',
		shown: 'runtime dir … is forbidden',
		sign: /runtime dir .{0,100}is forbidden/i,
		hint: 'The code must not use /opt/function/runtime or /home/snuser: use /opt/function/code and /tmp instead.',
	},
	{
		code: '4225',
		ending: 'notBegun',
		shown: 'zip code package format invalid',
		sign: /not a valid zip|zip .{0,40}format invalid/i,
		hint: `The code package is not a valid ZIP archive: pack it again, and ${DEPLOY}.`,
	},
];
