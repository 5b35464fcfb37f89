import { sleep } from 'n8n-workflow';

/** How long work may hold the event loop, in milliseconds: others wait meanwhile. */
const SLICE_MS = 15;

/**
 * Lets others run when work has held the event loop for a while. Waiting for a promise is not enough: what
 * goes on at once never lets a timer or a socket have its turn. Whoever has to wait waits for the same pause:
 * pauses of their own would end together, and a slice for each would follow without one between.
 */
export function createSlices(): () => Promise<void> {
	let began = performance.now();
	let pause: Promise<void> | null = null;
	return async () => {
		if (performance.now() - began < SLICE_MS) return;
		pause ??= sleep(0).then(() => {
			began = performance.now();
			pause = null;
		});
		await pause;
	};
}
