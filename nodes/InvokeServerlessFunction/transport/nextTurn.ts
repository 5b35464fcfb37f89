let pending: Promise<void> | null = null;

/**
 * The next turn of the event loop, which all who ask in this one wait for together. A timer comes after a millisecond
 * at the earliest, a message as soon as what is ready has been read.
 */
export async function nextTurn(): Promise<void> {
	pending ??= new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.once('message', () => {
			port1.close();
			pending = null;
			resolve();
		});
		port2.postMessage(null);
	});
	await pending;
}
