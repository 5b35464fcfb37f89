import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { clouds } from '../clouds.mts';

/** The repository. */
export const ROOT = path.resolve(import.meta.dirname, '../..');
/** The modules that the build puts together to `dist`. */
const MODULES = path.join(ROOT, '.cache/modules/nodes/InvokeServerlessFunction');
const BUNDLED = path.join(ROOT, '.cache/bench');

type Registry = typeof import('../../nodes/InvokeServerlessFunction/providers/registry.ts');
type Item = typeof import('../../nodes/InvokeServerlessFunction/invocation/item.ts');
type StatusReader =
	typeof import('../../nodes/InvokeServerlessFunction/invocation/wait/statusReader.ts');
type Poller = typeof import('../../nodes/InvokeServerlessFunction/invocation/wait/poller.ts');
type Redaction = typeof import('../../nodes/InvokeServerlessFunction/transport/redaction.ts');
type Options = typeof import('../../nodes/InvokeServerlessFunction/invocation/options.ts');
type Budget = typeof import('../../nodes/InvokeServerlessFunction/exchange/retryBudget.ts');
type Pace = typeof import('../../nodes/InvokeServerlessFunction/exchange/pace.ts');

interface Bundler {
	bundle(options: {
		entries: Record<string, string>;
		folder: string;
		shared: string;
		isShared(id: string): boolean;
	}): Promise<void>;
}

const load = createRequire(import.meta.url);

/** Parts that are measured by themselves: the name of the file to write → its module. */
const PARTS = {
	registry: 'providers/registry',
	item: 'invocation/item',
	statusReader: 'invocation/wait/statusReader',
	poller: 'invocation/wait/poller',
	redaction: 'transport/redaction',
	options: 'invocation/options',
	budget: 'exchange/retryBudget',
	pace: 'exchange/pace',
};

/**
 * The product's own functions, bundled as they are in `dist`, which itself offers the node alone: what
 * is measured is what is shipped. Once, before the processes that measure.
 * @throws Error when nothing was built
 */
export async function bundleProduct(): Promise<void> {
	if (!existsSync(MODULES)) throw new Error('There is no build: run `npm run build` first.');
	const { bundle } = load('../../scripts/bundle.cjs') as Bundler;
	const entries = Object.entries(PARTS).map(([name, file]) => [
		name,
		path.join(MODULES, `${file}.js`),
	]);
	const isShared = () => false;
	await bundle({
		entries: Object.fromEntries(entries) as Record<string, string>,
		...{ folder: BUNDLED, shared: 'shared', isShared },
	});
}

/** The product's own functions, as `bundleProduct` left them. */
export function loadProduct() {
	const part = (name: keyof typeof PARTS): unknown => load(path.join(BUNDLED, `${name}.js`));
	const registry = part('registry') as Registry;
	return {
		providers: Object.fromEntries(
			clouds.map(({ provider: id }) => {
				const provider = registry.providerOf(id);
				if (!provider) throw new Error(`The package has no provider ${id}`);
				return [id, provider];
			}),
		),
		item: part('item') as Item,
		statusReader: part('statusReader') as StatusReader,
		poller: part('poller') as Poller,
		redaction: part('redaction') as Redaction,
		options: part('options') as Options,
		budget: part('budget') as Budget,
		pace: part('pace') as Pace,
	};
}
