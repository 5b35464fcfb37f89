import type { Explanation, Provider } from '../contract';
import { SEE_LOG } from '../reading/advice';
import { explainWords, type RuntimeSign } from '../reading/runtimeSigns';

const IN_CONFIGURATION = "in the function's configuration";

/**
 * What Function Compute and its runtimes say of a run that did not end well: how it ended, and what to do. The
 * first that fits: those of instances come with log lines, which may hold any words.
 */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		sign: /instance exited unexpectedly ?\(code 137\b/i,
		shown: 'Function instance exited unexpectedly(code 137)',
		ending: 'outOfMemory',
		hint: `Raise the memory size ${IN_CONFIGURATION}: exit code 137 means that the program was killed, usually because it used up its memory.`,
		source: 'Custom runtime, Error handling ("Exit Code 137")',
		confirmed: '2026-01',
		bare: true,
	},
	{
		sign: /instance exited unexpectedly ?\(code 0\b/i,
		shown: 'Function instance exited unexpectedly(code 0)',
		ending: 'exited',
		hint: 'The program ended on its own without an error: a custom runtime or container has to keep its HTTP server running and answer each call. Its work may be done: read the log lines before you run it again.',
		source: 'Users of custom runtimes; the form: Custom runtime, Error handling',
		confirmed: '2026-01',
		bare: true,
	},
	{
		sign: /instance exited unexpectedly ?\(code 8\b|message:exec format error|exec user process caused\W{1,5}exec format error/i,
		shown: '… (code 8, message:exec format error), exec user process caused "exec format error"',
		ending: 'notLoaded',
		hint: 'The start file was built for another architecture or system, or is a script without its #! line: build it for Linux on x86-64 (GOOS=linux GOARCH=amd64).',
		source: 'Custom runtime, Error handling; bootstrap files (209243)',
		confirmed: '2026-01',
		bare: true,
	},
	{
		sign: /instance exited unexpectedly ?\(code (?:13|126)\b|CAFilePermission|CA process cannot be started(?! or exited)/i,
		shown: '… (code 13, message:permission denied), CAFilePermission',
		ending: 'notLoaded',
		hint: 'Make it executable: run chmod 755 on the start file before you pack the code on Linux or macOS (archives made on Windows lose the permission), and deploy it again.',
		source: 'Custom runtime, Error handling; FAQ on the permission of bootstrap',
		confirmed: '2026-01',
		bare: true,
	},
	{
		sign: /instance exited unexpectedly ?\(code (?:2|127)\b|CAFileNotFound|\bfile \S{1,300} is not exist|failed to start container\b[^\n]{0,100}\binvalid start command|(?:instance exited unexpectedly|cannot be started or exited)[^]*(?:unable to access jarfile|could not open input file|no such file or directory -- |application was not found|cannot find module ['"]?\/)/i,
		shown:
			'… (code 2, message:no such file or directory), CAFileNotFound, invalid start command, Unable to access jarfile, application was not found',
		ending: 'notLoaded',
		hint: `The start command names a file or program that is not there: check the start command ${IN_CONFIGURATION} (/code/bootstrap by default), the files of the code package or image, and that scripts have Unix line endings.`,
		source: 'Custom runtime, Error handling; users of custom runtimes',
		confirmed: '2026-01',
		bare: true,
	},
	{
		sign: /(?:instance exited unexpectedly|cannot be started or exited)[^]*(?:no module named|cannot find (?:module|package)|loading shared libraries|could not find or load main class)/i,
		shown: 'Function instance exited unexpectedly … No module named …, … main class …',
		ending: 'notLoaded',
		hint: 'The program lacks a module, class or library: install the dependencies into the code package, a layer or the image, for the system and version of the runtime, and deploy the function again.',
		source: 'Users of custom runtimes; Custom runtime, Error handling',
		confirmed: '2026-01',
		bare: true,
	},
	{
		sign: /CAExited|instance exited unexpectedly/i,
		shown: 'Function instance exited unexpectedly, CAExited',
		ending: 'exited',
		hint: 'The program of the custom runtime or container ended: the log lines say why. The words beside the exit code are only the name of that number, such as "operation not permitted" for 1.',
		source: 'Custom runtime, Error handling; Error codes (2023-03-30)',
		confirmed: '2026-01',
		bare: true,
	},
	{
		sign: /health check failed|FunctionNotStarted/i,
		shown: 'Function instance health check failed on port …, FunctionNotStarted',
		ending: 'notLoaded',
		hint: `The server of the custom runtime or container did not answer in time: make it listen on 0.0.0.0 and on the port ${IN_CONFIGURATION} (9000 by default), start faster, and look at its logs.`,
		source: 'Custom runtime, Error handling; GPU FAQ',
		confirmed: '2026-01',
		bare: true,
	},
	{
		sign: /\binitializ(?:e|er|ation)\b[^\n]{0,100}tim(?:e|ed) ?-?out/i,
		shown: 'Function initializer … timed out',
		ending: 'timedOut',
		hint: `The initializer took too long: raise its timeout ${IN_CONFIGURATION}, or do less in it.`,
		source: 'The initializer: Instance-level events; its time-out: no document',
		confirmed: '2025-12',
		bare: true,
	},
	{
		sign: /^InitializationError\b/,
		shown: 'InitializationError (X-Fc-Error-Type)',
		ending: 'notLoaded',
		hint: `The initializer of the function failed, so its handler was not called: correct what the initializer does or needs ("Initializer" ${IN_CONFIGURATION}). The next call starts it again.`,
		source: 'Initializer hooks of the runtimes: status 200 with this type',
		confirmed: '2026-06',
	},
	{
		sign: /\b(?:function|task|invocation)\b[^\n]{0,40}\btim(?:e|ed) ?-?out after\b|FunctionTimeoutError/i,
		shown: 'Function time out after …, FunctionTimeoutError',
		ending: 'timedOut',
		hint: `The function reached its own time limit: raise the execution timeout ${IN_CONFIGURATION}.`,
		source: 'FAQ "Function time out after"; Request-level metrics',
		confirmed: '2026-02',
		bare: true,
	},
	{
		sign: /process exited unexpectedly/i,
		shown: 'Process exited unexpectedly …',
		ending: 'exited',
		hint: 'The process of the function ended while it ran: look at its logs for a crash or a call to exit. If Max Memory Used is close to Memory Size, raise the memory size. The server of a custom runtime must keep idle connections open for 15 minutes.',
		source: 'FAQ "Process exited unexpectedly before completing request"; Error handling (Node.js)',
		confirmed: '2026-04',
		bare: true,
	},
	{
		sign: /HandlerNotFound|^Cannot find the class \S[^\n]{0,300} in your zip file|^handler ['"‘“][^\n]{1,200}\b(?:missing|not found|undefined)\b|^Invalid handler\b|^Module ['"‘][^\n]{1,300} is missing|^Exception\nfunction \S{1,200} not found$/im,
		shown:
			"Handler '…' is missing on module '…', Cannot find the class … in your zip file, Invalid handler, HandlerNotFound",
		ending: 'notLoaded',
		hint: `The runtime did not find the handler: check 'Handler' ${IN_CONFIGURATION} (file.function) against the files of the code package.`,
		source: 'Error handling of 2019 (without "is"); copies of the runtimes; users of Java',
		confirmed: '2022-06',
		ran: false,
	},
	{
		sign: /^Module initialization error\b/m,
		shown: 'Module initialization error: …',
		ending: 'notLoaded',
		hint: 'The code outside the handler threw while its module was loaded, so the handler was not called: correct it, or what it needs, such as an environment variable, and deploy the function again.',
		source: 'Copies of the runtimes; users of Python',
		confirmed: '2024-01',
	},
	{
		sign: /^FunctionUnhandledError: uncaughtException$/m,
		shown: 'FunctionUnhandledError: uncaughtException',
		ending: 'threw',
		hint: `An exception that nothing caught ended the run, such as one in a callback, and only the log of the run names it. ${SEE_LOG}`,
		source: 'Copies of the runtime of Node.js, with the hooks of 2021',
		confirmed: '2021-07',
	},
	{
		sign: /^no httpParams found in request$/m,
		shown: 'no httpParams found in request',
		ending: 'notLoaded',
		hint: "The program in Go serves HTTP requests (StartHttp) and got an event: set API to 'Function URL' and call the URL of its HTTP trigger, or start the program with fc.Start.",
		source: 'aliyun/fc-runtime-go-sdk, fc/function.go',
		confirmed: '2025-03',
		bare: true,
	},
	{
		sign: /^errorString\n(?:http |life cycle )?handlers? (?:kind|takes|may not|should|returns|is nil)/,
		shown: 'handlers may not take more than two arguments …, handler kind … is not func',
		ending: 'notLoaded',
		hint: 'The handler has a form that the runtime of Go does not call: let it take a context and an event, and return a result and an error.',
		source: 'aliyun/fc-runtime-go-sdk, fc/handler.go',
		confirmed: '2025-03',
		bare: true,
	},
	{
		sign: /invocation cancell?ed by client/i,
		shown: 'Invocation canceled by client',
		ending: 'stopped',
		hint: 'The caller disconnected before the function had finished, and Function Compute ended the run: raise the time limit of what is between, such as a proxy, or call the function asynchronously.',
		source: 'FAQ "Invocation canceled by client"',
		confirmed: '2023-09',
		bare: true,
	},
	{
		sign: /^Invalid\nThe run was not executed/,
		shown: 'Invalid (state of an async task)',
		ending: 'notLoaded',
		hint: 'The run became invalid while it waited, for example because the function was deleted: check that the function and its version or alias are still there.',
		source: 'Data types AsyncTask, StatefulAsyncInvocation',
		confirmed: '2026-06',
	},
];

/**
 * What to do about a run that failed, or null where only the code of the function can say. The words of the
 * error hold all that Function Compute reports, so the body is not looked at again.
 */
export const explain: Provider['explain'] = (error): Explanation | null =>
	explainWords(error, runtimeSigns);
