import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { ICredentialType } from 'n8n-workflow';

const ROOT = path.resolve(import.meta.dirname, '../..');
const load = createRequire(import.meta.url);

/** Every credential type that `package.json` lists, from its source. */
export function credentialTypes(): ICredentialType[] {
	const manifest = readFileSync(path.join(ROOT, 'package.json'), 'utf8');
	const { n8n } = JSON.parse(manifest) as { n8n: { credentials: string[] } };
	return n8n.credentials.map((built) => {
		const name = path.basename(built, '.credentials.js');
		const module = load(`../../credentials/${name}.credentials.ts`) as Record<
			string,
			new () => ICredentialType
		>;
		const Type = module[name];
		if (!Type) throw new Error(`${name}.credentials.ts has no class ${name}`);
		return new Type();
	});
}
