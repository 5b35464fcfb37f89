import { withSending, type Sending } from '../../credentials/authentication/sending.ts';
import { clouds } from '../clouds.mts';
import type { BenchCredential, BenchTarget } from './clouds/benchCloud.mts';
import { loadProduct } from './product.mts';

/** All clouds that are measured, each at its own of some origins. The keys open nothing: the clouds of the benchmark take any. */
export function cloudsAt(endpoints: readonly string[]): BenchTarget[] {
	const { providers } = loadProduct();
	return clouds.flatMap(({ provider: id, label: name, region, credentials, bench }, index) => {
		const endpoint = endpoints[index];
		if (!bench || endpoint === undefined) return [];
		const [{ type: credentialType, example }] = credentials;
		const [{ scheme, apiVersion }] = bench.schemes;
		// Derived keys are kept as long as an execution lasts, as the node keeps them.
		const signingKeys: Sending['signingKeys'] = new Map();
		const own = bench.fields?.(endpoint) ?? { endpoint };
		const credential = {
			...{ ...example, region: region ?? '', endpoint: '' },
			...own,
		} as BenchCredential;
		const sign = providers[id]?.credentials[0].sign;
		if (!sign) throw new Error(`${id} cannot sign`);
		return {
			...{ id, name, scheme, apiVersion, endpoint, credentialType, credential, bench },
			request: (functionName, event) =>
				bench.request({ ...credential, endpoint }, functionName, event),
			payloadOf: bench.payloadOf,
			sign: (request) =>
				sign(withSending(credential, { signingKeys, scheme: request.scheme }), request, new Date()),
		} satisfies BenchTarget;
	});
}
