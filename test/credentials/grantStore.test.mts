import {
	GrantStore,
	type Grant,
	type Granted,
} from '../../credentials/authentication/grantStore.ts';

const grantUntil = (goodUntil: number): Grant => ({ credential: { token: 't' }, goodUntil });
const granted = (grant: Grant): Granted<string> => ({ kind: 'granted', grant });
const refused = (isFinal: boolean): Granted<string> => ({
	kind: 'refused',
	reason: 'no',
	isFinal,
});

function storeAt(begin = 0) {
	let now = begin;
	let stepped = 0;
	return {
		store: new GrantStore(
			() => now + stepped,
			() => now,
		),
		at: (ms: number) => void (now = ms),
		/** Somebody sets the machine's clock. */
		step: (ms: number) => void (stepped += ms),
	};
}

describe('what is held', () => {
	it('is what was obtained, until its end', async () => {
		const { store, at } = storeAt();
		const grant = grantUntil(1000);
		expect(await store.obtain('a', async () => granted(grant))).toEqual(granted(grant));
		at(999);
		expect([store.held('a'), store.held('b')]).toEqual([grant, null]);
		at(1000);
		expect(store.held('a')).toBeNull();
	});

	it('is the one that lasts longest, of it and one that the caller knows', async () => {
		const { store, at } = storeAt();
		const [short, long] = [grantUntil(1000), grantUntil(2000)];
		expect([store.held('a', short), store.held('a', null)]).toEqual([short, null]);
		await store.obtain('a', async () => granted(short));
		expect([store.held('a', long), store.held('a', grantUntil(500))]).toEqual([long, short]);
		at(1500);
		expect([store.held('a', long), store.held('a')]).toEqual([long, null]);
		at(2000);
		expect(store.held('a', long)).toBeNull();
	});

	it('is dropped where it is the one that was refused, not where it has been renewed', async () => {
		const { store } = storeAt();
		const [first, second] = [grantUntil(1000), grantUntil(1000)];
		await store.obtain('a', async () => granted(first));
		store.drop('a', second);
		expect(store.held('a')).toBe(first);
		await store.obtain('a', async () => granted(second));
		store.drop('a', first);
		expect(store.held('a')).toBe(second);
		store.drop('a', second);
		store.drop('unknown', second);
		expect(store.held('a')).toBeNull();
	});
});

describe('a request for a grant', () => {
	it('serves all that want the same at the same time, and nobody who wants another', async () => {
		const { store } = storeAt();
		let asked = 0;
		const request = async () => {
			asked += 1;
			await Promise.resolve();
			return granted(grantUntil(1000));
		};
		await Promise.all([store.obtain('a', request), store.obtain('a', request)]);
		expect(asked).toBe(1);
		await Promise.all([store.obtain('a', request), store.obtain('b', request)]);
		expect(asked).toBe(3);
	});

	it('that is refused for good is not made again for half a minute', async () => {
		const { store, at, step } = storeAt();
		let asked = 0;
		const request = async () => {
			asked += 1;
			return refused(true);
		};
		expect(await store.obtain('a', request)).toEqual(refused(true));
		// Whatever the clock on the wall is set to meanwhile.
		step(-3_600_000);
		at(29_999);
		expect(await store.obtain('a', request)).toEqual(refused(true));
		expect(asked).toBe(1);
		// Another user, or another password, is another key.
		await store.obtain('b', request);
		expect(asked).toBe(2);
		at(30_000);
		await store.obtain('a', request);
		expect(asked).toBe(3);
	});

	it('that is refused for the moment, or breaks, is made again', async () => {
		const { store } = storeAt();
		expect(await store.obtain('a', async () => refused(false))).toEqual(refused(false));
		await expect(
			store.obtain('a', async () => {
				throw new Error('broken');
			}),
		).rejects.toThrow('broken');
		const grant = grantUntil(1);
		expect(await store.obtain('a', async () => granted(grant))).toEqual(granted(grant));
	});
});

it('nothing is kept of grants that have ended, nor of refusals that are over', async () => {
	const { store, at } = storeAt();
	const entries = (store as unknown as { entries: Map<string, unknown> }).entries;
	await store.obtain('ended', async () => granted(grantUntil(10)));
	await store.obtain('refused', async () => refused(true));
	await store.obtain('passing', async () => refused(false));
	let end = () => {};
	const flying = store.obtain('flying', async () => {
		await new Promise<void>((ended) => (end = ended));
		return granted(grantUntil(100_000));
	});
	at(20);
	await store.obtain('one', async () => granted(grantUntil(100_000)));
	expect([...entries.keys()]).toEqual(['refused', 'flying', 'one']);
	at(40_000);
	await store.obtain('two', async () => refused(false));
	expect([...entries.keys()]).toEqual(['flying', 'one', 'two']);
	end();
	await flying;
	expect(store.held('flying')).not.toBeNull();
});
