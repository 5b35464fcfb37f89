import {
	NO_CREDENTIAL,
	type CredentialChoice,
	type Grant,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
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
		const prelude = { key: 'k', known: null, service: 'IAM' } as never;
		const data = { key: 'k' };
		const wanted = { provider, data, reuseConnections: false };
		const withPrelude = { ...credential, prelude: () => prelude } as CredentialChoice;
		expect(createTransports(context)({ ...wanted, credential: withPrelude }).grants).toBeDefined();
	});

	/** Which of n8n's helpers a call goes through. */
	async function helperOf(chosen: CredentialChoice, reuseConnections = false, isList = false) {
		const used: string[] = [];
		const send = (name: string) => async () => {
			used.push(name);
			return await Promise.resolve(good);
		};
		const helpers = {
			...{ httpRequest: send('plain'), httpRequestWithAuthentication: send('signing') },
		};
		const own = { helpers, getExecutionCancelSignal: () => undefined };
		const reachable = isList ? own : { ...own, evaluateExpression: () => 'http://proxy' };
		const wanted = { provider, data: {}, credential: chosen, reuseConnections };
		const transport = createTransports(reachable as never)(wanted);
		const granted = await transport.grants?.obtain(REQUEST);
		expect(granted?.kind ?? 'granted').toBe('granted');
		await transport.send(REQUEST, 60_000);
		return used;
	}

	it('sign with the credential where there is one, in lists of the editor, too', async () => {
		expect(await helperOf(credential)).toEqual(['signing']);
		expect(await helperOf(NO_CREDENTIAL)).toEqual(['plain']);
		expect(await helperOf(credential, true, true)).toEqual(['signing']);
	});

	it('pass by the helper where connections are reused', async () => {
		const direct = helperWith(() => good);
		const wanted = { provider, data: {}, credential, reuseConnections: true };
		await createTransports(direct.context)(wanted).send(REQUEST, 60_000);
		expect(direct.calls).toEqual([]);
	});

	it('fetch grants without the credential, and sign with it', async () => {
		const grant: Grant = { credential: {}, goodUntil: Infinity };
		const read = () => ({ kind: 'granted', grant }) as const;
		const prelude = { key: 'k', known: null, service: 'IAM', build: () => REQUEST, read };
		const fetched = await helperOf({ ...credential, prelude: () => prelude } as never);
		expect(fetched).toEqual(['plain', 'signing']);
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
