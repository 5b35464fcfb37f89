/**
 * Puts modules together into few files. n8n loads every package at start, and Node spends about as
 * long on finding and wrapping each small file as on running all of the code: one file per node and
 * credential loads in half the time of a file per module.
 */
const path = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { rolldown } = require('rolldown');

/** What n8n has at run time; all else must be in the package. */
const EXTERNAL = ['n8n-workflow', 'zod', 'node:crypto'];

/** What is in `node_modules` must not come into the package. */
const ownOnly = {
	name: 'own-only',
	resolveId(imported, importer) {
		if (!importer || imported.startsWith('.') || EXTERNAL.includes(imported)) return;
		throw new Error(`${importer} imports ${imported}, which n8n does not have`);
	},
};

/** What only the documentation and the tests read of a table: how a sign looks, and where it was seen. */
const DOCUMENTATION = new Set(['shown', 'source', 'confirmed']);

/** What only the editor shows of a declaration. */
const SHOWN = new Set(['description', 'placeholder', 'urnPlaceholder']);

const isText = ({ type, value }) => type === 'TemplateLiteral' || typeof value === 'string';

/** Every node of a syntax tree. */
function nodesOf(tree) {
	if (Array.isArray(tree)) return tree.flatMap(nodesOf);
	if (typeof tree?.type !== 'string') return [];
	return [tree, ...Object.values(tree).flatMap(nodesOf)];
}

/**
 * Leaves out what nobody reads at run time: the package is to stay small.
 * @param isDescribed as of `bundle`
 */
const compact = (isDescribed) => ({
	name: 'compact',
	transform(code, file) {
		const nodes = nodesOf(this.parse(code));
		if (nodes.some(({ type, value }) => type === 'TemplateElement' && /\n/.test(value.raw))) {
			throw new Error(
				'A template over several lines would lose its spaces: join its lines instead',
			);
		}
		const dropped = nodes
			.filter(
				({ type, key, value }) =>
					type === 'Property' &&
					isText(value) &&
					(DOCUMENTATION.has(key.name) || (SHOWN.has(key.name) && isDescribed(file))),
			)
			.sort((one, other) => other.start - one.start);
		let rest = code;
		for (const { start, end } of dropped) {
			rest = rest.slice(0, start) + rest.slice(end).replace(/^\s*,?/, '');
		}
		return { code: rest, map: null };
	},
});

/**
 * Leaves out indentation and the names of modules. V8 reads and keeps a file of ASCII characters as bytes, any other
 * with two of them a character.
 */
const written = (code) =>
	code
		.replace(/^\t+|^\/\/ .*\n/gm, '')
		.replace(
			/[\u0080-\uffff]/g,
			(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);

const asWritten = {
	name: 'as-written',
	// Not `renderChunk`, after which the bundler prints the code once more.
	generateBundle(_options, chunks) {
		for (const chunk of Object.values(chunks)) chunk.code = written(chunk.code);
	},
};

const READING = {
	external: EXTERNAL,
	platform: 'neutral',
	// A slow machine is no mistake.
	checks: { circularDependency: true, bundlerTimings: false },
	onLog: (level, { message }) => {
		if (level === 'warn') throw new Error(message);
	},
};

const WRITING = {
	format: 'cjs',
	exports: 'named',
	esModule: false,
	strict: true,
	comments: false,
	generatedCode: { symbols: false },
};

/** What a module exports. */
async function exportsOf(file) {
	const bundled = await rolldown({ ...READING, input: file, plugins: [ownOnly] });
	const { output } = await bundled.generate(WRITING);
	await bundled.close();
	const exported = {};
	new Function('exports', 'require', output[0].code)(exported, require);
	return exported;
}

/**
 * Replaces a module by what it exports: V8 reads JSON many times faster than the code that derives it.
 * @throws Error where JSON would lose something
 */
const asData = (isData) => ({
	name: 'as-data',
	async load(file) {
		if (!isData(file)) return null;
		const exported = await exportsOf(file);
		const json = JSON.stringify(exported);
		if (!isDeepStrictEqual(JSON.parse(json), exported)) {
			throw new Error(`${file} exports what JSON cannot hold`);
		}
		// Not in quotes: which of them the bundler takes may have to be escaped everywhere.
		const text = `\`${json.replace(/[\\`]|\$\{/g, '\\$&')}\``;
		return `export const { ${Object.keys(exported).join(', ')} } = JSON.parse(${text});`;
	},
});

const none = () => false;

/**
 * Bundles ECMAScript modules into CommonJS files. A module that is imported by `import()` becomes a file of
 * its own, beside the one that imports it.
 * @param entries path of each file to write, without `.js` and relative to `folder` → its module
 * @param folder where the files go
 * @param shared name of the file for what more than one entry needs, without `.js`: the modules
 * that `isShared` names, kept together so that n8n finds few files and each module runs once
 * @param isData which modules are replaced by what they export: the description of a node
 * @param isDescribed which modules nothing but the description reads texts for the editor of
 * @throws Error on an import that is neither in the package nor n8n's, and on a circular import
 */
async function bundle({ entries, folder, shared, isShared, isData = none, isDescribed = none }) {
	const modules = Object.entries(entries).map(([name, file]) => [name, path.resolve(file)]);
	const bundled = await rolldown({
		...READING,
		input: Object.fromEntries(modules),
		plugins: [ownOnly, asData(isData), compact(isDescribed), asWritten],
	});
	const entryOf = new Map(modules.map(([name, file]) => [file, name]));
	const besideItsImporter = (id, graph) => {
		const entry = entryOf.get(graph.getModuleInfo(id)?.dynamicImporters[0]);
		if (!entry) return null;
		return path.posix.join(path.posix.dirname(entry), path.basename(id, '.js'));
	};
	const name = (id, graph) => (isShared(id) ? shared : besideItsImporter(id, graph));
	await bundled.write({
		...WRITING,
		dir: folder,
		entryFileNames: '[name].js',
		chunkFileNames: '[name].js',
		codeSplitting: { groups: [{ debugName: 'shared and later', name }] },
	});
	await bundled.close();
}

module.exports = { bundle };
