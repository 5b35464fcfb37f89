/** Prints `event.lines` numbered lines, each with `event.mark`; fails where `event.fails` says so. */
exports.handler = async (event) => {
	const { lines = 3, mark = 'line', fails = false, pause = 0 } = event ?? {};
	for (let line = 1; line <= lines; line += 1) {
		console.log(`${mark} ${line}`);
		if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
	}
	if (fails) throw new RangeError('sold out');
	return { printed: lines };
};
