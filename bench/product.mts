import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The repository. */
export const ROOT = path.resolve(import.meta.dirname, '..');
const NODE = path.join(ROOT, 'dist/nodes/InvokeServerlessFunction');

type Registry = typeof import('../nodes/InvokeServerlessFunction/providers/registry.ts');
type Item = typeof import('../nodes/InvokeServerlessFunction/invocation/item.ts');
type Asker = typeof import('../nodes/InvokeServerlessFunction/invocation/wait/asker.ts');
type Watcher = typeof import('../nodes/InvokeServerlessFunction/invocation/wait/watcher.ts');
type Options = typeof import('../nodes/InvokeServerlessFunction/invocation/plan/options.ts');
type Budget = typeof import('../nodes/InvokeServerlessFunction/invocation/retryBudget.ts');
type Pace = typeof import('../nodes/InvokeServerlessFunction/invocation/pace.ts');

const load = createRequire(import.meta.url);

/** The product's own functions out of `dist`: what is measured is what is shipped. */
export function loadProduct() {
	if (!existsSync(NODE)) throw new Error('There is no dist: run `npm run build` first.');
	const part = (file: string): unknown => load(path.join(NODE, file));
	const registry = part('providers/registry.js') as Registry;
	return {
		providers: Object.fromEntries(
			['alibabaCloud', 'huaweiCloud', 'tencentCloud'].map((id) => {
				const provider = registry.providerOf(id);
				if (!provider) throw new Error(`The package has no provider ${id}`);
				return [id, provider];
			}),
		),
		item: part('invocation/item.js') as Item,
		asker: part('invocation/wait/asker.js') as Asker,
		watcher: part('invocation/wait/watcher.js') as Watcher,
		options: part('invocation/plan/options.js') as Options,
		budget: part('invocation/retryBudget.js') as Budget,
		pace: part('invocation/pace.js') as Pace,
	};
}
