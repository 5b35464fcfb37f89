import { installN8n } from './install.mts';
import { n8nVersion, n8nVersions } from './versions.mts';

/** Fills the cache: `tsx scripts/n8n/fill-cache.mts [versions…]`, all of them by default. */
const wanted = process.argv.slice(2).map(n8nVersion);
for (const version of wanted.length > 0 ? wanted : n8nVersions) {
	const { folder } = await installN8n(version, console.log);
	console.log(`n8n ${version.n8n}: ready in ${folder}`);
}
