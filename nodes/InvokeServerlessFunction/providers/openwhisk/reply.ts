import type { ApiReply, Outcome, SentCall } from '../contract';
import { refused, unreadable, type ErrorMeaning } from '../reading/failures';
import { parseJson, parseJsonObject } from '../reading/losslessJson';
import { noMetrics } from '../reading/values';
import { MAY_HAVE_RUN } from '../reading/advice';
import { meaningOfRecord } from './errors';
import {
	ACTIVATION_ID,
	activationIdIn,
	errorIn,
	readActivation,
	WORDS,
	type Activation,
} from './record';
import { readRefusal, transactionId } from './refusal';
import { ranOf } from './runtimeSigns';
import { CLOUD } from './texts';

/**
 * Reads the reply to an invocation. 202 also answers a blocking call whose function runs longer than the platform
 * waits. A record comes with 200, 502 (application and developer errors) or 500 (the platform's own).
 * Source: apache/openwhisk, Actions.scala, doInvoke (2026-08).
 */
export function readInvoke(reply: ApiReply, call: SentCall): Outcome {
	if (reply.status === 202) return readAccepted(reply);
	const isSuccess = reply.status === 200;
	if (call.asynchronous) {
		return isSuccess ? unreadable(reply, CLOUD, null) : readRefusal(reply);
	}
	if (!isSuccess && reply.status !== 502 && reply.status !== 500) return readRefusal(reply);
	const activation = readActivation(reply.body.toString('utf8'));
	if (!activation) return isSuccess ? readArray(reply) : readRefusal(reply);
	return readRun(reply, activation);
}

/** Without an id nobody knows what was accepted. */
function readAccepted(reply: ApiReply): Outcome {
	const invocationId = activationIdIn(parseJsonObject(reply.body.toString('utf8')));
	if (invocationId === null) return unreadable(reply, CLOUD, null);
	return { kind: 'accepted', ids: { requestId: transactionId(reply), invocationId } };
}

/** A result that is an array comes bare, whatever was asked for; a header says whose it is. Source: as above. */
function readArray(reply: ApiReply): Outcome {
	const invocationId = reply.headers['x-openwhisk-activation-id'] ?? '';
	const isOwn = ACTIVATION_ID.test(invocationId);
	if (!isOwn || !Array.isArray(parseJson(reply.body.toString('utf8')))) {
		return unreadable(reply, CLOUD, null);
	}
	const ids = { requestId: transactionId(reply), invocationId };
	return { kind: 'completed', payload: reply.body, logs: null, metrics: noMetrics, ids };
}

function readRun(reply: ApiReply, activation: Activation): Outcome {
	const { end, result, metrics, activationId } = activation;
	const ids = { requestId: transactionId(reply), invocationId: activationId };
	if (end === null) return unreadable(reply, CLOUD, ids.requestId);
	const isSuccess = end === 'succeeded';
	// The log is collected after the reply was sent.
	const run = { payload: result, logs: null, metrics, ids };
	if (isSuccess && reply.status === 200) return { kind: 'completed', ...run };
	if (isSuccess) return unreadable(reply, CLOUD, ids.requestId);
	const error = errorIn(result, end);
	const sideEffect = ranOf(error, activation);
	const isNone = sideEffect === 'none';
	const meaning = isNone ? meaningOfRecord(WORDS[end], error.message, reply.status) : null;
	if (end === 'whiskError' || meaning) {
		return refused(reply, {
			cloud: CLOUD,
			code: WORDS[end],
			cloudMessage: error.message,
			requestId: ids.requestId ?? activationId,
			meaning: meaning ?? (isNone ? notBegun : brokeOff),
		});
	}
	if (reply.status === 200) return unreadable(reply, CLOUD, ids.requestId);
	return { kind: 'functionError', error, ...run, sideEffect };
}

const brokeOff: ErrorMeaning = {
	category: 'service',
	message: 'OpenWhisk itself failed while it ran the function',
	hint: MAY_HAVE_RUN,
	sideEffect: 'possible',
};

/** Of a run that did not begin. Source: ContainerProxy.scala (2026-08); apache/openwhisk#5151 (2021-08). */
const notBegun: ErrorMeaning = {
	category: 'service',
	message: 'OpenWhisk could not fetch the function or start a container for it',
	hint: 'Run the item again later. If this keeps happening, ask whoever runs OpenWhisk for you: its invokers lack resources.',
	repeatable: 'always',
};
