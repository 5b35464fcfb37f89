/** Writes several lines; `event.lines` makes it write that many more, to exceed the 4 KB of a log tail. */
exports.handler = async (event) => {
	console.log('first line');
	console.info('order %d of %s', 42, 'Zoë');
	console.warn('日志 ✓ 😀');
	console.error({ nested: { value: true } });
	const more = Number((event && event.lines) || 0);
	for (let line = 1; line <= more; line++) console.log(`line ${line} of ${more} ✓`);
	await new Promise((resolve) => setTimeout(resolve, 5));
	console.log('last line');
	return { lines: 5 + more };
};
