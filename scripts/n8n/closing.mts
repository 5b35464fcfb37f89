/** What has to be undone at the end, in reverse order. */
export interface Closing {
	add(undo: () => unknown): void;
	/** Undoes everything, once; later calls wait for the first. */
	run(): Promise<void>;
}

/** Collects what is started, so that an end in the middle leaves nothing behind. */
export function collectClosing(): Closing {
	const undos: Array<() => unknown> = [];
	let running: Promise<void> | null = null;
	const undoAll = async (): Promise<void> => {
		for (let undo = undos.pop(); undo; undo = undos.pop()) await undo();
	};
	return {
		add: (undo) => void undos.push(undo),
		run: async () => await (running ??= undoAll()),
	};
}
