import type { Reply } from '../../field/case.mts';
import { readCases } from '../../field/cases.mts';
import { sample, type Sample } from './sample.mts';

/** A reply that a real cloud was seen to give, and what it means where it is a success. */
export interface FieldSample extends Sample {
	readonly provider: string;
	readonly apiVersion: string;
	/** The path of reading on which it is a success, and the kind of that; null where it is none. */
	readonly good: { readonly path: string; readonly kind: string } | null;
}

const GOOD = {
	sync: { path: 'invoke', kind: 'completed' },
	async: { path: 'start', kind: 'accepted' },
} as const;

function sampleOf(name: string, reply: Reply): Sample | null {
	if ('fault' in reply) return null;
	const { status, headers, base64Headers = {}, body } = reply;
	const encoded = Object.entries(base64Headers).map(([key, value]) => [
		key,
		Buffer.from(value).toString('base64'),
	]);
	const all = Object.entries({ ...headers, ...Object.fromEntries(encoded) }).map(
		([key, value]): [string, string] => [key.toLowerCase(), String(value)],
	);
	return sample(name, body as string | object, Object.fromEntries(all), status);
}

/** All of them: what nobody has documented and yet is seen is the best ground for what nobody has seen. */
export const fieldSamples: readonly FieldSample[] = readCases().flatMap(
	({ path, provider, case: { api, request, reply, replies = [], expected } }) => {
		const succeeds =
			'status' in expected && /^(?:succeeded|accepted)$/.test(String(expected.status));
		const type = 'invocationType' in request ? request.invocationType : undefined;
		const isStart = reply !== undefined && request.operation === 'invoke' && succeeds;
		const good = isStart && (type === 'sync' || type === 'async') ? GOOD[type] : null;
		return (reply ? [reply] : replies).flatMap((one) => {
			const read = sampleOf(path, one);
			return read ? [{ ...read, provider: provider.id, apiVersion: api, good }] : [];
		});
	},
);
