import { readRule } from './faults/rule.mts';
import { jsonReply } from './reply.mts';
import type { LocalCloud, WireReply, WireRequest } from './types.mts';

type Served = (cloud: LocalCloud, request: WireRequest) => WireReply;

/** A rule or a list of them from the body of a request. */
function addFaults(cloud: LocalCloud, request: WireRequest): WireReply {
	try {
		const value: unknown = JSON.parse(request.body.toString('utf8'));
		// All are checked before the first is in force.
		const rules = (Array.isArray(value) ? (value as unknown[]) : [value]).map(readRule);
		for (const rule of rules) cloud.faults.add(rule);
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
export function localApi(cloud: LocalCloud, request: WireRequest): WireReply | undefined {
	if (!request.pathname.startsWith('/_local/')) return undefined;
	const key = `${request.method} ${request.pathname}`;
	request.record.action = key;
	const serve = Object.hasOwn(served, key) ? served[key] : undefined;
	return (
		serve?.(cloud, request) ??
		jsonReply(404, { message: `The local cloud has ${Object.keys(served).join(', ')}` })
	);
}
