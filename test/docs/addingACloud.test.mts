import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { codeBlocks, ROOT } from './markdown.mts';

const CLOUD = 'nodes/InvokeServerlessFunction/providers/openfaas';
const REGISTRY = 'nodes/InvokeServerlessFunction/providers/registry.ts';
/** Where the blocks of the page belong, in its order. */
const FILES = [
	...['account', 'texts', 'errors', 'gateway', 'lists', 'index'].map(
		(name) => `${CLOUD}/${name}.ts`,
	),
	REGISTRY,
	'credentials/OpenFaasApi.credentials.ts',
];

const onDisk = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

/** The files of the example, by absolute path; the registry is the real one with the line of the page. */
function example(): Map<string, string> {
	const blocks = codeBlocks({ text: onDisk('docs/adding-a-cloud.md') }, 'ts');
	expect(blocks).toHaveLength(FILES.length);
	const files = new Map(FILES.map((file, at) => [path.join(ROOT, file), blocks[at] ?? '']));
	const line = files.get(path.join(ROOT, REGISTRY)) ?? '';
	const registry = onDisk(REGISTRY).replace(/^export const providers.*\n/m, line);
	files.set(path.join(ROOT, REGISTRY), `import { openFaas } from './openfaas';\n${registry}`);
	return files;
}

/** What the compiler says of the shipped code with the example in it. */
function complaints(files: ReadonlyMap<string, string>): string[] {
	const { config } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
	const host = ts.createCompilerHost(options);
	const { readFile, getSourceFile } = host;
	host.fileExists = (file) => files.has(path.resolve(file)) || existsSync(file);
	host.readFile = (file) => files.get(path.resolve(file)) ?? readFile.call(host, file);
	host.getSourceFile = (file, target, ...more) => {
		const text = files.get(path.resolve(file));
		return text === undefined
			? getSourceFile.call(host, file, target, ...more)
			: ts.createSourceFile(file, text, target);
	};
	host.directoryExists = (folder) =>
		path.resolve(folder) === path.join(ROOT, CLOUD) || ts.sys.directoryExists(folder);
	const program = ts.createProgram([...files.keys()], { ...options, noEmit: true }, host);
	return [...files.keys()]
		.map((file) => program.getSourceFile(file))
		.flatMap((file) => [
			...program.getSyntacticDiagnostics(file),
			...program.getSemanticDiagnostics(file),
		])
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('The example of a new cloud', () => {
	it('compiles under the rules of the shipped code, with one line in the registry', () => {
		expect(complaints(example())).toEqual([]);
	}, 240_000);
});
