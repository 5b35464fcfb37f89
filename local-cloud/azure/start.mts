import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Call } from '../runtime/call.mts';
import { hasEnded, type StoredRun } from '../runtime/run-store.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply } from '../wire.mts';
import { otherKeys } from './keys.mts';
import { outputOf, statusText } from './orchestration.mts';
import { APP } from './platform.mts';
import { errorObject, HOST_HEADERS } from './refusals.mts';
import { instanceOf } from './instances.mts';
import type { Exchange } from './exchange.mts';

const TASK_HUB = 'taskHub=TestHub&connection=Storage';

/** What a start is answered with: where to ask and what to order, with the extension's key in each URL. */
function checkStatusReply(hostUrl: string, id: string): WireReply {
	const instance = `${hostUrl}/runtime/webhooks/durabletask/instances/${encodeURIComponent(id)}`;
	const query = `${TASK_HUB}&code=${encodeURIComponent(otherKeys.system)}`;
	const uri = (action: string, parameters = '') => `${instance}${action}?${parameters}${query}`;
	return jsonReply(
		202,
		{
			id,
			statusQueryGetUri: uri(''),
			sendEventPostUri: uri('/raiseEvent/{eventName}'),
			terminatePostUri: uri('/terminate', 'reason={text}&'),
			purgeHistoryDeleteUri: uri(''),
			restartPostUri: uri('/restart'),
			suspendPostUri: uri('/suspend', 'reason={text}&'),
			resumePostUri: uri('/resume', 'reason={text}&'),
		},
		{ ...HOST_HEADERS, Location: uri(''), 'Retry-After': '10' },
	);
}

const jsonText = (status: number, text: string): WireReply => ({
	status,
	headers: { ...HOST_HEADERS, 'Content-Type': 'application/json; charset=utf-8' },
	body: Buffer.from(text),
});

/** Newer storage of the extension wakes who waits at once; this is about as quick. */
const NEXT_LOOK_MS = 2;

/** Lets a caller wait for the end, as `timeout` and `pollingInterval` ask for it; null where it does not come. */
async function endWithin(run: StoredRun, seconds: number, gone: AbortSignal | undefined) {
	const until = performance.now() + seconds * 1000;
	while (!hasEnded(run)) {
		if (performance.now() >= until || gone?.aborted) return null;
		await pause(NEXT_LOOK_MS);
	}
	return run.state === 'succeeded'
		? jsonText(200, outputOf(run))
		: jsonText(200, statusText(run, false));
}

const isJson = (body: Buffer): boolean => {
	try {
		JSON.parse(body.toString('utf8'));
		return true;
	} catch {
		return false;
	}
};

/** Starts an orchestrator; throws nothing. Source: HttpApiHandler.cs, HandleStartOrchestratorRequestAsync. */
export async function startOrchestrator(
	{ platform, request, path, query }: Exchange,
	name: string,
): Promise<WireReply> {
	if (request.body.length > 0 && !isJson(request.body)) {
		return errorObject({
			status: 400,
			code: 'JsonReaderException',
			message: 'Invalid JSON content',
		});
	}
	const definition = platform.runtime.places.find(APP, name);
	if (!definition) {
		const message = `The function '${name}' doesn't exist, is disabled, or is not an orchestrator function.`;
		return errorObject({ status: 400, code: 'ArgumentException', message });
	}
	const id = path.instanceId || randomUUID().replaceAll('-', '');
	const before = instanceOf(platform, id);
	if (before && !hasEnded(before)) {
		const message = 'An Orchestration instance with the status Running already exists.';
		return errorObject({ status: 409, code: 'OrchestrationAlreadyExistsException', message });
	}
	const call: Call = {
		...{ definition, namespace: APP, qualifier: '', version: '' },
		...{ requestId: id, runId: id, event: request.body },
	};
	const run = platform.runtime.start(call);
	const [timeout, interval] = [query.get('timeout'), query.get('pollingInterval')].map(Number);
	const waits = query.has('timeout') && query.has('pollingInterval');
	if (waits && (interval ?? 0) > (timeout ?? 0)) {
		const message = `Total timeout ${timeout} should be bigger than retry timeout ${interval}`;
		return errorObject({ status: 400, code: 'ArgumentException', message });
	}
	const end = waits ? await endWithin(run, timeout ?? 0, request.gone) : null;
	return end ?? checkStatusReply(platform.keys.azureFunctionsApi.hostUrl, id);
}
