import { jsonReply } from '../reply.mts';
import { acceptedAt, endedAt } from '../runtime/run-store.mts';
import type { WireReply } from '../wire.mts';
import { pageOf } from './page.mts';
import { DEFAULT_PACKAGE } from './place.mts';
import type { Exchange } from './platform.mts';
import { activationOf, recordOf, rowOf, type Activation } from './record.mts';
import { absent, Refusal } from './refusals.mts';

/** Records that are stored by now, newest first; a run that has not ended has none. */
function activations({ platform }: Exchange): Activation[] {
	const { runtime, statusDelayMs } = platform;
	return runtime
		.runs((run) => platform.now() - (endedAt(run) ?? Infinity) >= statusDelayMs)
		.reverse()
		.flatMap((run) => {
			const found = runtime.places.find(run.namespace, run.functionName);
			return activationOf(run, found?.settings.timeoutSeconds ?? 60) ?? [];
		});
}

function activationIn(exchange: Exchange): Activation {
	const id = exchange.path.id ?? '';
	if (id.length !== 32) {
		throw new Refusal(400, `Activation id length is ${id.length} but must be 32.`);
	}
	if (!/^[0-9a-f]+$/.test(id)) throw new Refusal(400, 'The activation id is not valid.');
	const found = activations(exchange).find(({ run }) => run.id === id);
	if (!found) throw absent();
	return found;
}

const json = (text: string): WireReply => ({
	status: 200,
	headers: { 'Content-Type': 'application/json' },
	body: Buffer.from(text),
});

/** The whole record, its log included. */
export const getActivation = (exchange: Exchange): WireReply =>
	json(recordOf(activationIn(exchange), true));

/** The log alone. */
export const getActivationLogs = (exchange: Exchange): WireReply =>
	jsonReply(200, { logs: activationIn(exchange).logs });

function epoch({ query }: Exchange, name: string, otherwise: number): number {
	const text = query.get(name);
	if (text === null) return otherwise;
	if (/^-?\d+$/.test(text)) return Number(text);
	throw new Refusal(400, `Parameter is not a valid value for epoch seconds: ${text}`);
}

/** Records of one action or of all, rows or whole documents. */
export function listActivations(exchange: Exchange): WireReply {
	const name = exchange.query.get('name');
	const [from, to] = [epoch(exchange, 'since', 0), epoch(exchange, 'upto', Infinity)];
	const found = activations(exchange).filter(({ run }) => {
		const path =
			run.namespace === DEFAULT_PACKAGE ? run.functionName : `${run.namespace}/${run.functionName}`;
		const at = acceptedAt(run);
		return (name === null || name === path) && at >= from && at <= to;
	});
	const page = pageOf(exchange, 'activations', found);
	if (exchange.query.get('docs') !== 'true') return jsonReply(200, page.map(rowOf));
	return json(`[${page.map((one) => recordOf(one, true)).join(',')}]`);
}
