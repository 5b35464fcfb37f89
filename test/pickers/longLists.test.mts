import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { createPageReader } from '../../nodes/InvokeServerlessFunction/pickers/page.ts';
import type { Place } from '../../nodes/InvokeServerlessFunction/pickers/place.ts';
import type { Listing } from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import type { Sent } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { virtualClock } from '../virtualClock.mts';

/** A list without end, of one entry a page. */
const endless: Listing = {
	permission: 'any',
	build: () => ({ method: 'GET', url: 'https://x.example/', headers: {}, body: Buffer.alloc(0) }),
	read: (_reply, { cursor }) => ({
		kind: 'page',
		rows: [{ value: cursor ?? '0', label: cursor ?? '0' }],
		next: String(Number(cursor ?? 0) + 1),
	}),
};

/** Reads until it may not go on; how many pages came, and when the last one did. */
async function readAll(pageMs: number) {
	const clock = virtualClock();
	const [provider] = providers;
	const api = Object.values(provider?.apis ?? {})[0];
	const credential = provider?.credentials[0];
	const empty = { account: {}, data: {}, namespace: '', functionName: '' };
	const place = { provider, api, credential, ...empty } as unknown as Place;
	const send = async (): Promise<Sent> => {
		await clock.sleep(pageMs, undefined);
		return { kind: 'reply', reply: { status: 200, headers: {}, body: Buffer.alloc(0) } };
	};
	const pages = createPageReader(
		{ getNode: () => ({}) } as ILoadOptionsFunctions,
		place,
		{ send },
		clock,
	);
	const work = async () => {
		let [cursor, count]: [string | null, number] = [null, 0];
		while (pages.mayGoOn) {
			cursor = (await pages.read(endless, '', cursor)).next;
			count += 1;
		}
		return { count, at: clock.elapsed() };
	};
	return await clock.until(work());
}

describe('a list that takes longer than the editor may be kept waiting', () => {
	it.each([70, 90, 130, 400, 900, 2900])('gives what it has: a page each %i ms', async (ms) => {
		const { count, at } = await readAll(ms);
		expect(count).toBeGreaterThan(1);
		// Nobody waits longer than twelve seconds, and most of that time is used.
		expect(at).toBeLessThanOrEqual(12_000);
		expect(at).toBeGreaterThanOrEqual(8_000);
	});

	it('ends after 200 requests, however quick they are', async () =>
		expect((await readAll(1)).count).toBe(200));
});
