import type { Call } from '../runtime/call.mts';
import { isHttp } from '../runtime/configuration.mts';
import type { WireReply } from '../wire.mts';
import { Refusal } from './refusals.mts';
import { report } from './report.mts';
import { keepsTasks, tasksOf } from './runs/tasks.mts';
import { targetOf } from './target.mts';
import type { Exchange } from './version.mts';

/** Payload limits in bytes. Source: "Limits" of FC 2.0 and 3.0. */
const LIMITS = { Sync: 32 * 1_048_576, Async: 131_072 };
const MAX_DELAY_SECONDS = 3600;
const taskIdForm = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/;

function headerOf(exchange: Exchange, name: string, allowed: string[], otherwise: string): string {
	const value = exchange.request.headers[name] || otherwise;
	if (allowed.includes(value)) return value;
	throw new Refusal(
		400,
		'InvalidArgument',
		`${name} must be one of ${allowed.join(', ')}, but got '${value}'`,
	);
}

/** Id of the asynchronous task: the caller's, or the request id. Refuses one that is taken. */
function taskIdOf(exchange: Exchange, call: Call): string {
	const id = exchange.request.headers[exchange.version.taskHeader];
	if (id === undefined) return exchange.requestId;
	if (!taskIdForm.test(id)) {
		throw new Refusal(
			400,
			'InvalidArgument',
			`${exchange.version.taskHeader} must begin with a letter or an underscore and hold up to 128 ` +
				'letters, digits, underscores and hyphens',
		);
	}
	if (tasksOf(exchange.platform, call.definition, call.namespace, id).length > 0) {
		throw new Refusal(
			409,
			'StatefulAsyncInvocationAlreadyExists',
			`stateful async invocation ${id} already exists`,
		);
	}
	return id;
}

function startAsync(exchange: Exchange, call: Call): WireReply {
	const { platform, request, version, requestId } = exchange;
	const delay = Number(request.headers['x-fc-async-delay'] ?? 0);
	if (!Number.isInteger(delay) || delay < 0 || delay > MAX_DELAY_SECONDS) {
		throw new Refusal(400, 'InvalidArgument', `x-fc-async-delay must be 0 to ${MAX_DELAY_SECONDS}`);
	}
	const headers: Record<string, string> = { 'X-Fc-Request-Id': requestId };
	if (keepsTasks(call.definition)) {
		call.runId = taskIdOf(exchange, call);
		headers[version.taskHeader] = call.runId;
	}
	platform.runtime.start(call, delay);
	return { status: 202, headers, body: Buffer.alloc(0) };
}

/** InvokeFunction of all three versions: the event is the raw body, the result the raw reply. */
export async function invokeFunction(exchange: Exchange): Promise<WireReply> {
	const { platform, request, version, requestId } = exchange;
	const type = headerOf(exchange, 'x-fc-invocation-type', ['Sync', 'Async'], 'Sync');
	const logType = headerOf(exchange, 'x-fc-log-type', ['None', 'Tail'], 'None');
	const limit = type === 'Async' ? LIMITS.Async : LIMITS.Sync;
	if (request.body.length > limit) {
		throw new Refusal(
			400,
			'EntityTooLarge',
			`payload size exceeds maximum allowed size (${limit} bytes)`,
		);
	}
	const target = targetOf(exchange);
	// FC 3.0 invokes them, too. Source: InvokeFunction (2021-04-06), InvalidArgument.
	if (target.service !== '' && isHttp(target.definition)) {
		throw new Refusal(
			400,
			'InvalidArgument',
			'the function has an http trigger, invoke it by the URL of the trigger',
		);
	}
	const call: Call = {
		definition: target.definition,
		namespace: target.service,
		qualifier: target.qualifier,
		version: target.version,
		requestId,
		event: request.body,
	};
	if (type === 'Async') return startAsync(exchange, call);
	// A caller that hangs up cancels a synchronous run. Source: "ClientClosedRequest".
	const run = await platform.runtime.run(call, request.gone);
	const { body, errorType, logResult } = report(run);
	return {
		status: 200,
		headers: {
			'Content-Type': errorType ? 'application/json' : 'application/octet-stream',
			'X-Fc-Request-Id': requestId,
			'X-Fc-Code-Checksum': target.definition.checksum,
			'X-Fc-Instance-Id': `c-${run.instanceId}`,
			'X-Fc-Invocation-Duration': String(Math.ceil(run.durationMs)),
			'X-Fc-Max-Memory-Usage': run.memoryUsedMb.toFixed(2),
			[version.versionHeader]: target.version,
			...(errorType && { 'X-Fc-Error-Type': errorType }),
			...(logType === 'Tail' && { 'X-Fc-Log-Result': logResult }),
		},
		body,
	};
}
