import { createRedact } from '../../nodes/InvokeServerlessFunction/transport/redaction.ts';
import { growth, LINEAR } from '../properties/cost.mts';

const KEY = 'the+secret/key==';
const redact = createRedact([KEY, 'CAISxw/Jq6+Ft5B2yf"SjIr<5b7&end==']);

it.each([
	['percent signs', (size: number) => '%'.repeat(size)],
	['beginnings of entities', (size: number) => '&#'.repeat(size / 2)],
	['backslashes', (size: number) => '\\'.repeat(size)],
	['beginnings of a key', (size: number) => `${KEY.slice(0, 11)} `.repeat(size / 12)],
])('ten times as many %s take ten times as long, not a hundred times', (_what, text) => {
	expect(growth((size) => redact(text(size)), 100_000)).toBeLessThan(LINEAR);
});
