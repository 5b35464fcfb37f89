import type { CredentialChoice } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { createTransports } from '../../nodes/InvokeServerlessFunction/transport/choose.ts';
import { REQUEST, credential, helperWith, good } from './calls.mts';

describe('the transports of an execution', () => {
	const provider = { texts: { displayName: 'The Cloud' } } as never;
	const { context } = helperWith(() => good);

	it('are made once for a credential and its fields', () => {
		const transports = createTransports(context);
		const data = { key: 'k' };
		const wanted = { provider, credential, data, reuseConnections: false };
		const one = transports(wanted);
		expect(transports(wanted)).toBe(one);
		expect(transports({ ...wanted, reuseConnections: true })).not.toBe(one);
		expect(transports({ ...wanted, data: { key: 'k' } })).not.toBe(one);
		expect(transports({ ...wanted, credential: { ...credential, type: 'otherApi' } })).not.toBe(
			one,
		);
		expect(one.grants).toBeUndefined();
	});

	it('have grants where the credential needs them', () => {
		const prelude = { key: 'k', known: null, service: 'IAM', signed: false } as never;
		const data = { key: 'k' };
		const wanted = { provider, data, reuseConnections: false };
		const withPrelude = { ...credential, prelude: () => prelude } as CredentialChoice;
		expect(createTransports(context)({ ...wanted, credential: withPrelude }).grants).toBeDefined();
	});

	it('send nothing where a credential is so wrong that no grant can be asked for', async () => {
		const prelude = () => {
			throw new Error("'Password' is empty");
		};
		const wrong = { ...credential, prelude } as CredentialChoice;
		const wanted = { provider, data: {}, reuseConnections: false, credential: wrong };
		const { grants: source } = createTransports(context)(wanted);
		expect(await source?.obtain(REQUEST)).toMatchObject({
			...{ kind: 'refused', failure: { message: "'Password' is empty", sideEffect: 'none' } },
		});
	});
});
