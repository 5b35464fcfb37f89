/**
 * `npm run docs:schemas`: writes what the editor shows of the node's items before the first run. n8n looks for
 * `__schema__/v<version>/<resource>/<operation>.json` beside the node.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { outputSchemas } from './output-schemas/item.mts';

const ROOT = path.resolve(import.meta.dirname, '..');

for (const [file, schema] of outputSchemas) {
	const target = path.join(ROOT, file);
	mkdirSync(path.dirname(target), { recursive: true });
	writeFileSync(target, `${JSON.stringify(schema, null, 2)}\n`);
	console.log(`Wrote ${file}`);
}
