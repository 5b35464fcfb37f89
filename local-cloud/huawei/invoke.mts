import { randomUUID } from 'node:crypto';
import { jsonReply } from '../reply.mts';
import type { Call } from '../runtime/call.mts';
import type { WireReply } from '../wire.mts';
import { Refusal } from './refusals.mts';
import { report } from './report.mts';
import { targetOf } from './urn.mts';
import type { Exchange } from './version.mts';

/** Event limits in bytes. Source: "Notes and constraints". */
const LIMITS = { sync: 6_291_456, async: 262_144 };

/** Values of `X-Cff-Instance-Memory`, MB. */
const MEMORY_SIZES = [
	128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 8192, 10240,
];

function checkBody(exchange: Exchange, limit: number): void {
	const { body, headers } = exchange.request;
	if (body.length === 0) {
		throw new Refusal(400, 'FSS.0400', 'function event body is empty');
	}
	if (!headers['content-type']) {
		throw new Refusal(400, 'FSS.0400', 'The header Content-Type is required');
	}
	if (body.length > limit) {
		throw new Refusal(413, 'FSS.1201', `The request body size exceeds ${limit} bytes`);
	}
	try {
		JSON.parse(body.toString('utf8'));
	} catch {
		throw new Refusal(406, 'FSS.0406', 'The request body is not valid JSON');
	}
}

function memoryOf(exchange: Exchange): number | undefined {
	const header = exchange.request.headers['x-cff-instance-memory'];
	if (header === undefined) return undefined;
	if (!MEMORY_SIZES.includes(Number(header))) {
		throw new Refusal(400, 'FSS.1007', 'The memory size is invalid');
	}
	return Number(header);
}

function callOf(exchange: Exchange, limit: number): Call {
	const { platform, request, path } = exchange;
	checkBody(exchange, limit);
	const memoryMb = memoryOf(exchange);
	const target = targetOf(platform, path.urn ?? '', path.project ?? '');
	return {
		definition: target.definition,
		namespace: target.package,
		qualifier: target.qualifier,
		version: target.version,
		requestId: randomUUID(),
		event: request.body,
		...(memoryMb !== undefined && { memoryMb }),
	};
}

/** Synchronous invocation; 200 also when the function fails. */
export async function invokeFunction(exchange: Exchange): Promise<WireReply> {
	const call = callOf(exchange, LIMITS.sync);
	const finished = await exchange.platform.runtime.run(call);
	return exchange.version.syncReply(exchange, call.requestId, report(finished));
}

/** Asynchronous invocation; 202 as soon as the event is accepted. */
export function asyncInvokeFunction(exchange: Exchange): WireReply {
	const call = callOf(exchange, LIMITS.async);
	exchange.platform.runtime.start(call);
	return jsonReply(202, exchange.version.acceptedBody(call.requestId), {
		'X-Request-Id': exchange.gatewayId,
	});
}

/** True when the caller wants the log. */
export const wantsLog = ({ request }: Exchange): boolean =>
	request.headers['x-cff-log-type'] === 'tail';
