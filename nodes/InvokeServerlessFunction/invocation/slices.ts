import { sleep } from 'n8n-workflow';

/** How long work may hold the event loop, in milliseconds: others wait meanwhile. */
const SLICE_MS = 15;

/**
 * Lets others run when work has held the event loop for a while. Waiting for a promise is not enough: what
 * goes on at once never lets a timer or a socket have its turn.
 */
export function createSlices(): () => Promise<void> {
	let began = performance.now();
	return async () => {
		if (performance.now() - began < SLICE_MS) return;
		await sleep(0);
		began = performance.now();
	};
}
