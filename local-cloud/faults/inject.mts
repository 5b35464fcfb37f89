import { setTimeout as pause } from 'node:timers/promises';
import type { Platform } from '../contract.mts';
import type { Seen } from '../recognise.mts';
import { pathOf } from '../wire-request.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import {
	deepNesting,
	duplicateKeys,
	garbage,
	htmlPage,
	hugeNumbers,
	withBom,
	wrongTypes,
} from './bodies.mts';
import { reset, slowly, stallBeforeHeaders, stallInBody, truncate } from './delivery.mts';
import { withoutHeaders, withRepeatedHeaders } from './headers.mts';
import type { SharedFault } from './kinds.mts';
import { refusalOf } from './refusals.mts';
import type { AnyFault } from './rule.mts';

/** What a fault needs to know. */
interface Hit {
	request: WireRequest;
	seen: Seen;
	/** A success of another cloud than the request's. */
	otherSuccess(): WireReply;
}

const empty = (status = 200): WireReply => ({ status, headers: {}, body: Buffer.alloc(0) });

/** A reply, changed in the way of a fault that lets the function run. */
function altered(fault: SharedFault, reply: WireReply, { seen, otherSuccess }: Hit): WireReply {
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
			return otherSuccess();
		case 'wrongTypes':
			return wrongTypes(reply, seen.cloud.innerEnvelopes);
		case 'bom':
			return withBom(reply);
		case 'duplicateKeys':
			return duplicateKeys(reply);
		case 'hugeNumbers':
			return hugeNumbers(reply);
		case 'deepNesting':
			return deepNesting(reply, fault.depth ?? 100_000);
		case 'dropHeaders':
			return withoutHeaders(reply, fault.names ?? seen.cloud.ownHeaders);
		case 'repeatHeaders':
			return withRepeatedHeaders(reply, fault.names ?? seen.cloud.ownHeaders);
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
function refused(fault: SharedFault, { request, seen }: Hit): WireReply | undefined {
	switch (fault.kind) {
		case 'throttle':
		case 'serverError':
		case 'refuse':
		case 'expiredToken':
		case 'permissionDenied': {
			const reply = seen.refusals.envelope(refusalOf(fault, seen.refusals));
			if (!('retryAfter' in fault) || fault.retryAfter === undefined) return reply;
			return { ...reply, headers: { ...reply.headers, 'Retry-After': String(fault.retryAfter) } };
		}
		case 'html':
			return htmlPage(fault.status ?? 502);
		case 'redirect': {
			const Location = new URL(pathOf(request), fault.to).href;
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

/** Answers a request on the platform of its cloud, with a fault if one hits it. */
export async function answerWith(
	fault: AnyFault | undefined,
	platform: Platform,
	hit: Hit,
): Promise<WireReply> {
	const { seen } = hit;
	if (!fault) return await seen.serve(platform);
	const own = Object.hasOwn(seen.cloud.faults, fault.kind)
		? seen.cloud.faults[fault.kind]
		: undefined;
	if (own) return seen.refusals.envelope(own.error);
	// What is not the cloud's own is one of the shared ones: no other fault hits its requests.
	const shared = fault as SharedFault;
	const refusal = refused(shared, hit);
	if (refusal) return refusal;
	if (shared.kind === 'clockSkew') {
		const now = () => platform.now() + shared.seconds * 1000;
		const reply = await seen.serve({ ...platform, now });
		return { ...reply, headers: { ...reply.headers, Date: new Date(now()).toUTCString() } };
	}
	if (shared.kind === 'delay') await pause(shared.ms);
	return altered(shared, await seen.serve(platform), hit);
}
