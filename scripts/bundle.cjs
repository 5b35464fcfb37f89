/**
 * Puts modules together into few files. n8n loads every package at start, and Node spends about as
 * long on finding and wrapping each small file as on running all of the code: one file per node and
 * credential loads in half the time of a file per module.
 */
const fs = require('node:fs');
const path = require('node:path');
const { rollup } = require('@rollup/wasm-node');

/** What n8n has at run time; all else must be in the package. */
const EXTERNAL = ['n8n-workflow', 'zod', 'node:crypto'];

/** Imports are written without extension, as TypeScript for CommonJS has them. */
const resolveWithoutExtension = {
	name: 'resolve-without-extension',
	resolveId(imported, importer) {
		if (!importer || !imported.startsWith('.')) return null;
		const file = path.resolve(path.dirname(importer), imported);
		const candidates = [`${file}.js`, path.join(file, 'index.js')];
		return candidates.find((candidate) => fs.existsSync(candidate)) ?? null;
	},
};

/** What only the documentation and the tests read of a table: how a sign looks, and where it was seen. */
const DOCUMENTATION = new Set(['shown', 'source', 'confirmed']);

const isText = ({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string';

/** Every node of a syntax tree. */
function nodesOf(tree) {
	if (Array.isArray(tree)) return tree.flatMap(nodesOf);
	if (typeof tree?.type !== 'string') return [];
	return [tree, ...Object.values(tree).flatMap(nodesOf)];
}

/** Leaves out what is for readers of the source: the package is to stay small. */
const compact = {
	name: 'compact',
	transform(code) {
		const nodes = nodesOf(this.parse(code));
		if (nodes.some(({ type, value }) => type === 'TemplateElement' && /\n/.test(value.raw))) {
			throw new Error(
				'A template over several lines would lose its spaces: join its lines instead',
			);
		}
		const dropped = nodes
			.filter(
				({ type, key, value }) =>
					type === 'Property' && DOCUMENTATION.has(key.name) && isText(value),
			)
			.sort((one, other) => other.start - one.start);
		let rest = code;
		for (const { start, end } of dropped) {
			rest = rest.slice(0, start) + rest.slice(end).replace(/^\s*,?/, '');
		}
		return {
			code: rest.replace(/^ +/gm, ''),
			map: null,
		};
	},
};

/** V8 reads and keeps a file of ASCII characters as bytes, any other with two of them a character. */
const asAscii = {
	name: 'as-ascii',
	renderChunk: (code) =>
		code.replace(
			/[^\x00-\x7f]/g,
			(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
		),
};

/**
 * Bundles ECMAScript modules into CommonJS files.
 * @param entries path of each file to write, without `.js` and relative to `folder` → its module
 * @param folder where the files go
 * @param shared name of the file for what more than one entry needs, without `.js`: the modules
 * that `isShared` names, kept together so that n8n finds few files and each module runs once
 * @throws Error on an import that is neither in the package nor n8n's, and on a circular import
 */
async function bundle({ entries, folder, shared, isShared }) {
	const bundled = await rollup({
		input: entries,
		external: EXTERNAL,
		plugins: [resolveWithoutExtension, compact, asAscii],
		onwarn: (warning) => {
			throw new Error(warning.message);
		},
	});
	await bundled.write({
		dir: folder,
		format: 'cjs',
		exports: 'named',
		esModule: false,
		generatedCode: { constBindings: true },
		hoistTransitiveImports: false,
		entryFileNames: '[name].js',
		chunkFileNames: '[name].js',
		manualChunks: (id) => (isShared(id) ? shared : undefined),
	});
	await bundled.close();
}

module.exports = { bundle };
