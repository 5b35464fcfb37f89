import { clouds } from '../clouds.mts';
import type { BenchCredential, BenchTarget } from './clouds/benchCloud.mts';
import { loadProduct } from './product.mts';

/** All clouds that are measured, on one origin. The keys open nothing: the cloud of the benchmark takes any. */
export function cloudsAt(endpoint: string): BenchTarget[] {
	const { providers } = loadProduct();
	return clouds.flatMap(({ provider: id, label: name, region, credentials, bench }) => {
		if (!bench) return [];
		const [{ type: credentialType, example }] = credentials;
		const [{ scheme, apiVersion }] = bench.schemes;
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
			sign: (request) => sign(credential, request, new Date()),
		} satisfies BenchTarget;
	});
}
