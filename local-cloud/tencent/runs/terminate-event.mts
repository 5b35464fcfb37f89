import type { Platform } from '../platform.mts';
import { checkInput } from '../action-input.mts';
import { functionOf } from '../place.mts';
import { Refusal } from '../refusals.mts';
import { theEvent } from './event.mts';

/** TerminateAsyncEvent: ends one event. */
export async function terminateEventAction(platform: Platform, input: Record<string, unknown>) {
	checkInput(
		{
			FunctionName: '*string',
			InvokeRequestId: '*string',
			Namespace: 'string',
			GraceShutdown: 'boolean',
		},
		input,
	);
	const { definition, namespace } = functionOf(platform, input);
	const run = theEvent(
		platform,
		({ id, functionName, namespace: of }) =>
			id === input.InvokeRequestId && functionName === definition.name && of === namespace,
	);
	if (!platform.runtime.stop(run)) {
		throw new Refusal(
			'FailedOperation.AsyncEventStatus',
			'The asynchronous event has already ended.',
		);
	}
	return {};
}
