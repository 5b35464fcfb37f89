import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '../platform.mts';
import type { WireReply, WireRequest } from '../types.mts';
import type { FaultSource } from './book.mts';
import {
	deepNesting,
	duplicateKeys,
	garbage,
	htmlPage,
	hugeNumbers,
	otherCloud,
	withBom,
	wrongTypes,
} from './bodies.mts';
import { reset, slowly, stallBeforeHeaders, stallInBody, truncate } from './delivery.mts';
import { errorReply } from './envelope.mts';
import { withoutHeaders, withRepeatedHeaders } from './headers.mts';
import { recognise, type Recognised } from './recognise.mts';
import { refusalOf, type RefusingFault } from './refusals.mts';
import type { Fault } from './rule.mts';

/** Answers a request as usual, by the platform given. */
type Answer = (platform: Platform) => WireReply | Promise<WireReply>;

const empty = (status = 200): WireReply => ({ status, headers: {}, body: Buffer.alloc(0) });

function note({ record }: WireRequest, { cloud, version, functionName }: Recognised): void {
	record.cloud = cloud;
	record.api = version;
	if (functionName !== undefined) record.functionName = functionName;
}

/** True when a rule says that the connection is to be reset before the body is read. */
export function resetBeforeReading(faults: FaultSource, request: WireRequest): boolean {
	const recognised = recognise(request);
	if (!faults.strike(recognised, true)) return false;
	note(request, recognised);
	return true;
}

/** A reply, changed in the way of a fault that lets the function run. */
function altered(fault: Fault, reply: WireReply, request: Recognised): WireReply {
	switch (fault.kind) {
		case 'reset':
			return { ...reply, deliver: reset };
		case 'truncate':
			return { ...reply, deliver: truncate(fault.bytes) };
		case 'stall':
			return { ...reply, deliver: fault.where === 'body' ? stallInBody : stallBeforeHeaders };
		case 'slowBody':
			return { ...reply, deliver: slowly(fault.bytes ?? 1, fault.ms ?? 50) };
		case 'emptyBody':
			return { ...reply, status: fault.status ?? reply.status, body: Buffer.alloc(0) };
		case 'garbage':
			return garbage(reply);
		case 'otherCloud':
			return otherCloud(request.cloud);
		case 'wrongTypes':
			return wrongTypes(reply);
		case 'bom':
			return withBom(reply);
		case 'duplicateKeys':
			return duplicateKeys(reply);
		case 'hugeNumbers':
			return hugeNumbers(reply);
		case 'deepNesting':
			return deepNesting(reply, fault.depth ?? 100_000);
		case 'dropHeaders':
			return withoutHeaders(reply, fault.names);
		case 'repeatHeaders':
			return withRepeatedHeaders(reply, fault.names);
		case 'wrongEncoding':
			return {
				...reply,
				headers: { ...reply.headers, 'Content-Encoding': fault.encoding ?? 'gzip' },
			};
		default:
			return reply;
	}
}

/** The reply of a fault that keeps the function from running; `undefined` for all others. */
function refused(fault: Fault, request: WireRequest, asked: Recognised): WireReply | undefined {
	switch (fault.kind) {
		case 'throttle':
		case 'disabled':
		case 'serverError':
		case 'refuse':
		case 'expiredToken':
		case 'permissionDenied': {
			const error = refusalOf(fault satisfies RefusingFault, asked);
			return errorReply(asked, error, 'retryAfter' in fault ? fault.retryAfter : undefined);
		}
		case 'html':
			return htmlPage(fault.status ?? 502);
		case 'redirect': {
			const Location = new URL(request.record.path, fault.to).href;
			return { ...empty(fault.status), headers: { Location } };
		}
		case 'reset':
			return fault.when === 'afterRunning' ? undefined : { ...empty(), deliver: reset };
		case 'stall':
			if (fault.ran !== false) return undefined;
			return fault.where === 'body'
				? { ...empty(), body: Buffer.alloc(64, ' '), deliver: stallInBody }
				: { ...empty(), deliver: stallBeforeHeaders };
		default:
			return undefined;
	}
}

/** Answers a request, with the fault that strikes it if any. */
export async function inject(
	faults: FaultSource,
	platform: Platform,
	request: WireRequest,
	answer: Answer,
): Promise<WireReply> {
	const asked = recognise(request);
	const fault = faults.strike(asked, false);
	if (!fault) return await answer(platform);
	note(request, asked);
	const refusal = refused(fault, request, asked);
	if (refusal) return refusal;
	if (fault.kind === 'clockSkew') {
		const now = () => platform.now() + fault.seconds * 1000;
		const reply = await answer({ ...platform, now });
		return { ...reply, headers: { ...reply.headers, Date: new Date(now()).toUTCString() } };
	}
	if (fault.kind === 'delay') await pause(fault.ms);
	return altered(fault, await answer(platform), asked);
}
