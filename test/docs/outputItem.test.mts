import { readFileSync } from 'node:fs';
import path from 'node:path';
import { apis } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';
import { codeBlocks, ROOT } from './markdown.mts';

const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

/** The first cells of the table rows between two headings, without their backticks. */
function firstColumn(file: string, from: string, to: string): string[] {
	const page = text(file);
	const section = page.slice(page.indexOf(`\n${from}\n`), page.indexOf(`\n${to}\n`));
	return [...section.matchAll(/^\| ((?:`\w[\w.]*`(?:, )?)+) *\|/gm)].flatMap((match) =>
		[...(match[1] ?? '').matchAll(/`([^`]+)`/g)].map((name) => name[1] ?? ''),
	);
}

/** Names of the fields: `metrics.durationMs` for those of an object the table takes apart. */
const namesOf = (item: Record<string, unknown>) =>
	Object.entries(item).flatMap(([name, value]) =>
		name === 'function' || name === 'metrics'
			? Object.keys(value as object).map((inner) => `${name}.${inner}`)
			: [name],
	);

let local: Local;
beforeAll(async () => {
	local = await startLocal();
});
afterAll(() => local.close());

const only = async (functionName: string, parameters: object) => {
	const [, api] = apis[0] ?? [];
	if (!api) throw new TypeError('No API version');
	const { items } = await local.invoke(api, functionName, parameters);
	return items[0]?.json as Record<string, unknown>;
};

describe('What the documentation says of items', () => {
	it('the table has every field of a real item, in its order', async () => {
		const item = await only('hello', { logType: 'tail', options: { includeRawResponse: true } });
		const documented = firstColumn('docs/output-item.md', '## The fields', '## A good result');
		expect(documented.filter((name) => name !== 'event')).toEqual(namesOf(item));
		const { invocationId } = await only('job', { invocationType: 'async' });
		const run = await only('job', {
			...{ resource: 'run', operation: 'getStatus', invocationId },
			options: { includeEvent: true, includeRawResponse: true },
		});
		expect(documented).toEqual(namesOf(run));
	});

	it('the table of error details has every field of a real one', async () => {
		const { details } = await only('throws', {});
		const documented = firstColumn('docs/output-item.md', '## Error items', '## End of page');
		const optional = ['invocationId', 'parameter'];
		expect(documented.filter((name) => !optional.includes(name)).sort()).toEqual(
			Object.keys(details as object).sort(),
		);
	});

	it('the examples have the fields of real items', async () => {
		const keys = (json = '{}') => Object.keys(JSON.parse(json) as object);
		const [good, bad] = codeBlocks({ text: text('docs/output-item.md') }, 'json');
		expect(keys(good)).toEqual(Object.keys(await only('hello', { logType: 'tail' })));
		expect(keys(bad)).toEqual(Object.keys(await only('throws', {})));
		const shown = JSON.parse(bad ?? '{}') as { details: object };
		const real = (await only('throws', {})) as { details: object };
		expect(Object.keys(shown.details)).toEqual(Object.keys(real.details));
	});
});
