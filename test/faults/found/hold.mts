/** What this process has computed so far, in milliseconds: what the machine gives to others does not count. */
const computed = (): number => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

/** For how many milliseconds of computing the work holds the event loop at a time. */
export async function longestHold(work: () => Promise<unknown>): Promise<number> {
	let longest = 0;
	let isOver = false;
	let last = computed();
	const look = () => {
		longest = Math.max(longest, computed() - last);
		last = computed();
		if (!isOver) setImmediate(look);
	};
	setImmediate(look);
	await work();
	isOver = true;
	look();
	return longest;
}

/** The least of several tries, of which the first that is short enough is the last. */
export async function leastHold(
	work: () => Promise<unknown>,
	{ tries, enough }: { readonly tries: number; readonly enough: number },
): Promise<number> {
	let least = Infinity;
	for (let time = 0; time < tries && least > enough; time += 1) {
		least = Math.min(least, await longestHold(work));
	}
	return least;
}
