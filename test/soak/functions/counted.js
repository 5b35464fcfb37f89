/** Counts its runs by the event's id, in the process that runs the local cloud; `event.fail`: throws. */
exports.handler = async (event) => {
	const runs = (globalThis.soakRuns ??= new Map());
	runs.set(event.id, (runs.get(event.id) ?? 0) + 1);
	if (event.fail) throw new Error('asked to fail');
	return { id: event.id };
};
