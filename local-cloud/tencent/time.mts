/** SCF prints times as `YYYY-MM-DD HH:MM:SS` in China Standard Time (UTC+8). */
export const chinaTime = (at: number): string =>
	new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** Reads such a time; `undefined` when it has another form. */
export function readChinaTime(text: string): number | undefined {
	if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined;
	const at = Date.parse(`${text.replace(' ', 'T')}+08:00`);
	return Number.isNaN(at) ? undefined : at;
}
