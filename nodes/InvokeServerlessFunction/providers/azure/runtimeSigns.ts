import type { Explanation, FunctionError } from '../contract';
import { explainWords, type RuntimeSign } from '../reading/runtimeSigns';

/** The message of a function that threw behind a URL. */
export const WITHOUT_WORDS = 'The function threw; Azure shows its error message only in the logs';

/** What the host says of the process of a language worker that ended. @param code a pattern */
const worker = (code: string): RegExp =>
	new RegExp(
		`\\b(?:node|python3?|java|pwsh|bash|dotnet|FunctionsNetHost) exited with code ${code}\\b`,
	);

/** What Azure and its language workers say of a run that did not end well. */
export const runtimeSigns: readonly RuntimeSign[] = [
	{
		sign: /^(?:HTTP 500\n)?The function threw; Azure shows its error message only in the logs$/,
		shown: '500 without a body',
		ending: 'threw',
		hint: 'A host that did not take the event, such as one that is too large, answers alike. Open the function in the Azure portal, then Invocations or Logs. In Application Insights (Transaction search) the request ID of this error is the operation ID.',
		source: 'azure-functions-host 89dc438d4, ExceptionMiddleware, and #10519 (2024-10)',
		confirmed: '2026-07',
	},
	{
		sign: /\bcheck the logs for error ID [0-9a-f-]{36}$/,
		shown: 'An error has occurred. For more information, please check the logs for error ID …',
		ending: 'failed',
		hint: 'Search the logs of the function app for this ID: its code threw, or its result cannot be written in the form that was asked for.',
		source: 'Azure/azure-functions-host#1439, Azure/azure-functions-ux#1531',
		confirmed: '2017-07',
	},
	{
		sign: /does(?:n't| not) exist, is disabled, or is not an orchestrator function/i,
		shown: "The function '…' doesn't exist, is disabled, or is not an orchestrator function",
		ending: 'notLoaded',
		hint: "Check that the name of the orchestrator matches the app's list of functions, including upper and lower case, and that it is enabled.",
		source: 'azure-functions-durable-extension a7c6d694',
		confirmed: '2026-07',
	},
	{
		sign: /does(?:n't| not) exist, is disabled, or is not an (?:activity|entity) function|\bActivity function '[^']{1,200}' does not exist\b/i,
		shown: "The function '…' doesn't exist, is disabled, or is not an activity function",
		ending: 'failed',
		hint: "The orchestrator ran, and called an activity or an entity that is not there: check that the name in its code matches the app's list of functions, including upper and lower case, and that the function is enabled.",
		source: 'azure-functions-durable-extension, DurableTaskEndToEndTests.cs',
		confirmed: '2026-07',
	},
	{
		sign: worker('137'),
		shown: '… exited with code 137 (0x89)',
		ending: 'outOfMemory',
		hint: 'Exit code 137: its process was killed, usually because it used up the memory of its plan: make it hold less data at a time, lower maxConcurrentActivityFunctions in host.json, or choose a plan with more memory.',
		source: '"Troubleshoot Python errors"; Azure/azure-functions-durable-extension#2788 (2024-05)',
		confirmed: '2024-05',
	},
	{
		sign: worker('-?\\d+'),
		shown: 'node exited with code 1 (0x1)',
		ending: 'exited',
		bare: true,
		hint: "The process that runs the app's functions ended, by an error that nothing caught, or by a function beside this one: its last words are in the app's logs.",
		source: 'Azure/azure-functions-durable-js#543 (2024-08)',
		confirmed: '2024-08',
	},
	{
		sign: /Timeout value of [\d:.]{1,20} was exceeded by function/,
		shown: 'Timeout value of 00:05:00 was exceeded by function',
		ending: 'timedOut',
		hint: 'Raise functionTimeout in host.json; the Consumption plan allows 10 minutes at most. Split long work into several activities.',
		source: 'azure-webjobs-sdk, FunctionExecutor.cs; logs of 2019-01 and 2026-09',
		confirmed: '2026-09',
	},
	{
		sign: /Non-?Deterministic ?(?:workflow|orchestration)/i,
		shown: 'Non-Deterministic workflow detected',
		ending: 'failed',
		hint: 'The code of the orchestrator was changed during this run, or does not do the same at each replay: keep times, random numbers and outside calls out of it, and deploy when its runs have ended.',
		source: 'Durable Functions, "Orchestrator function code constraints"',
		confirmed: '2025-10',
	},
];

/** What the signs say of a function error. */
export const explain = (error: FunctionError): Explanation | null =>
	explainWords(error, runtimeSigns);
