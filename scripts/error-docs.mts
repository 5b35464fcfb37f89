/** `npm run docs:errors`: writes docs/errors.md from the error tables of the providers. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { errorPage } from './error-docs/page.mts';

const file = path.resolve(import.meta.dirname, '../docs/errors.md');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, errorPage());
console.log(`Wrote ${path.relative(process.cwd(), file)}`);
