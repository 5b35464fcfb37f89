/** A few turns of the event loop: whatever has come in is handled, and what follows from it begun. */
export async function turns(count = 5): Promise<void> {
	for (let turn = 0; turn < count; turn += 1) await new Promise((done) => setImmediate(done));
}

/**
 * Resolves as soon as the condition holds, however long that takes on a busy machine: a condition that never
 * holds is ended by jest's own limit.
 */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
	while (!(await holds())) await new Promise((again) => setTimeout(again, 5));
}
