import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { jsonReply } from '../reply.mts';
import type { Call } from '../runtime/call.mts';
import type { WireReply } from '../wire.mts';
import { DEFAULT_PACKAGE } from './place.mts';
import type { Exchange } from './platform.mts';
import { activationOf, recordOf } from './record.mts';
import { absent, Refusal } from './refusals.mts';

/** Source: apache/openwhisk, docs/reference.md. */
const EVENT_LIMIT_BYTES = 1_048_576;
const LONGEST_WAIT_MS = 60_000;

function checkBody(body: Buffer): void {
	if (body.length > EVENT_LIMIT_BYTES) {
		throw new Refusal(
			413,
			`Request larger than allowed: ${body.length} > ${EVENT_LIMIT_BYTES} bytes.`,
		);
	}
	if (body.length === 0) return;
	let value: unknown;
	try {
		value = JSON.parse(body.toString('utf8'));
	} catch (error) {
		throw new Refusal(400, `The request content was malformed: ${(error as Error).message}`);
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new Refusal(400, 'The request content was malformed: Object expected');
	}
}

/** The action of a path; throws a `Refusal` where there is none. */
export function definitionOf({ platform, path }: Exchange) {
	const place = path.package ?? DEFAULT_PACKAGE;
	const definition = platform.runtime.places.find(place, path.name ?? '');
	if (!definition) throw absent();
	return { definition, namespace: place };
}

/** The members of an event that an action's settings declare as final. */
function checkFinal(written: Readonly<Record<string, unknown>>, body: Buffer): void {
	const final = Array.isArray(written.finalParameters) ? written.finalParameters : [];
	if (final.length === 0 || body.length === 0) return;
	const event = JSON.parse(body.toString('utf8')) as object;
	if (!final.some((name) => Object.hasOwn(event, String(name)))) return;
	throw new Refusal(
		400,
		'Request defines parameters that are not allowed (e.g., reserved properties).',
	);
}

function waitOf({ platform, query }: Exchange): number {
	const text = query.get('timeout');
	const ms = text === null ? LONGEST_WAIT_MS : Number(text);
	if (!(ms >= 0 && ms <= LONGEST_WAIT_MS)) {
		throw new Refusal(400, `Timeout must be number of milliseconds up to ${LONGEST_WAIT_MS}.`);
	}
	return Math.min(ms, platform.state.blockingWaitMs);
}

const HTTP_STATUS = [200, 502, 502, 500] as const;

/** POST actions/[package/]name. A blocking call that waits too long is answered like one that does not wait. */
export async function invokeAction(exchange: Exchange): Promise<WireReply> {
	const { platform, request, query } = exchange;
	checkBody(request.body);
	const { definition, namespace } = definitionOf(exchange);
	checkFinal(definition.settings.written, request.body);
	const waitMs = waitOf(exchange);
	const activationId = randomUUID().replaceAll('-', '');
	const call: Call = {
		...{ definition, namespace, qualifier: '', version: '0.0.1', requestId: activationId },
		event: request.body.length === 0 ? Buffer.from('{}') : request.body,
	};
	const running = platform.runtime.run(call);
	const header = { 'X-Openwhisk-Activation-Id': activationId };
	const accepted = () => jsonReply(202, { activationId }, header);
	if (query.get('blocking') !== 'true') return accepted();
	const over = new AbortController();
	const waited = pause(waitMs, 'late' as const, { signal: over.signal }).catch(() => 'late');
	const first = await Promise.race([running, waited]);
	over.abort();
	if (typeof first === 'string') return accepted();
	// The state is entered right after the run has ended.
	const [run] = platform.runtime.runs(({ id }) => id === activationId);
	const activation = run && activationOf(run, definition.settings.timeoutSeconds);
	if (!activation) throw new Refusal(500, 'There was an error processing your request.');
	const { code, result } = activation.response;
	const isBare = query.get('result') === 'true' || result.startsWith('[');
	return {
		status: HTTP_STATUS[code],
		headers: { 'Content-Type': 'application/json', ...header },
		body: Buffer.from(isBare ? result : recordOf(activation, false)),
	};
}
