import type { Cloud } from './contract.mts';
import type { AnyRule } from './faults/rule.mts';
import { jsonReply } from './reply.mts';
import type { LocalCloud } from './types.mts';
import type { RequestRecord, WireReply, WireRequest } from './wire.mts';

type AnyLocalCloud = LocalCloud<Cloud>;
type Served = (cloud: AnyLocalCloud, request: WireRequest) => WireReply;

/** A rule or a list of them from the body of a request. */
function addFaults(cloud: AnyLocalCloud, request: WireRequest): WireReply {
	try {
		const value: unknown = JSON.parse(request.body.toString('utf8'));
		// `add` checks them.
		cloud.faults.add(...((Array.isArray(value) ? value : [value]) as AnyRule[]));
		return jsonReply(201, cloud.faults.list());
	} catch (error) {
		return jsonReply(400, { message: (error as Error).message });
	}
}

const served: Readonly<Record<string, Served>> = {
	'GET /_local/faults': (cloud) => jsonReply(200, cloud.faults.list()),
	'POST /_local/faults': addFaults,
	'DELETE /_local/faults': (cloud) => {
		cloud.faults.clear();
		return jsonReply(200, []);
	},
	'GET /_local/invocations': (cloud) => {
		const counted = (name?: string) => ({
			started: cloud.invocations(name),
			...{ running: cloud.inFlight(name).now, peak: cloud.inFlight(name).peak },
		});
		const names = cloud.functionNames().filter((name) => cloud.invocations(name) > 0);
		const functions = Object.fromEntries(names.map((name) => [name, counted(name)]));
		const { connections, clientAborts } = cloud;
		return jsonReply(200, { all: counted(), functions, connections, clientAborts });
	},
	'DELETE /_local/invocations': (cloud) => {
		cloud.resetCounters();
		return jsonReply(200, {});
	},
};

/** What `/_local/…` offers beside the clouds: faults and counts; `undefined` for any other path. */
export function localApi(
	cloud: AnyLocalCloud,
	request: WireRequest,
	record: RequestRecord,
): WireReply | undefined {
	if (!request.pathname.startsWith('/_local/')) return undefined;
	const key = `${request.method} ${request.pathname}`;
	record.action = key;
	const serve = Object.hasOwn(served, key) ? served[key] : undefined;
	return (
		serve?.(cloud, request) ??
		jsonReply(404, { message: `The local cloud has ${Object.keys(served).join(', ')}` })
	);
}
