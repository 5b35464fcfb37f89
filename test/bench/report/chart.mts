import { numberText } from './tables.mts';

/** One bar: what it stands for, how long it is, and the range it was measured in. */
export interface Bar {
	label: string;
	value: number;
	min: number;
	max: number;
	/** The package's own bars stand out. */
	isOurs: boolean;
}

const WIDTH = 940;
const ROW = 30;
const TOP = 74;
const LABELS = 410;
const FIGURES = 90;

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const STYLE = `text { font: 14px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #24292f }
.title { font-size: 17px; font-weight: 600 } .note { font-size: 13px; fill: #57606a }
.ours { font-weight: 600 } .bar { fill: #afb8c1 } .bar.ours { fill: #e8590c }
.range { stroke: #24292f; stroke-opacity: .55; stroke-width: 1.5 } .page { fill: #ffffff; stroke: #d0d7de }`;

/** Horizontal bars, as an SVG that looks the same on light and dark pages. */
export function barChart(title: string, note: string, unit: string, bars: readonly Bar[]): string {
	const height = TOP + bars.length * ROW + 18;
	const longest = Math.max(...bars.map(({ max }) => max));
	const scale = (WIDTH - LABELS - FIGURES - 24) / longest;
	const rows = bars.map(({ label, value, min, max, isOurs }, index) => {
		const y = TOP + index * ROW;
		const middle = y + ROW / 2;
		const kind = isOurs ? ' ours' : '';
		const [from, to, end] = [min, max, value].map((one) => (LABELS + one * scale).toFixed(1));
		const figures = Math.max(Number(to), Number(end)) + 8;
		return [
			`<text class="label${kind}" x="${LABELS - 12}" y="${middle + 5}" text-anchor="end">${escaped(label)}</text>`,
			`<rect class="bar${kind}" x="${LABELS}" y="${y + 5}" width="${(value * scale).toFixed(1)}" height="${ROW - 10}" rx="3"/>`,
			`<path class="range" d="M${from} ${middle}H${to}M${from} ${middle - 4}v8M${to} ${middle - 4}v8"/>`,
			`<text class="value${kind}" x="${figures.toFixed(1)}" y="${middle + 5}">${numberText(value)}${unit}</text>`,
		].join('\n');
	});
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="${escaped(title)}">`,
		`<style>${STYLE}</style>`,
		`<rect class="page" x=".5" y=".5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>`,
		`<text class="title" x="24" y="34">${escaped(title)}</text>`,
		`<text class="note" x="24" y="56">${escaped(note)}</text>`,
		...rows,
		'</svg>\n',
	].join('\n');
}
