import path from 'node:path';
import ts from 'typescript';
import type { Check } from './check.mts';

/** Modules that every supported n8n offers to a verified community node. */
const ALLOWED = new Set(['n8n-workflow', 'node:crypto', 'zod']);

/** The specifiers that a CommonJS file loads at run time; null where it is computed. */
function requiredModules(file: string, code: string): Array<string | null> {
	const found: Array<string | null> = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node)) {
			const { expression: callee, arguments: parameters } = node;
			const isRequire = ts.isIdentifier(callee) && callee.text === 'require';
			if (isRequire || callee.kind === ts.SyntaxKind.ImportKeyword) {
				const [specifier] = parameters;
				found.push(specifier && ts.isStringLiteralLike(specifier) ? specifier.text : null);
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile(file, code, ts.ScriptTarget.ES2022));
	return found;
}

const candidates = (from: string, specifier: string): string[] => {
	const target = path.posix.join(path.posix.dirname(from), specifier);
	return [target, `${target}.js`, `${target}.json`, `${target}/index.js`];
};

/** The compiled code loads nothing but n8n-workflow, node:crypto, zod and its own files. */
export const imports: Check = {
	name: 'Run-time imports',
	run({ files, read }) {
		const problems: string[] = [];
		const external = new Set<string>();
		let relative = 0;
		for (const file of files.filter((name) => name.endsWith('.js'))) {
			for (const specifier of requiredModules(file, read(file))) {
				if (specifier === null) problems.push(`${file} loads a module by a computed name`);
				else if (specifier.startsWith('.')) {
					relative++;
					const found = candidates(file, specifier).some((candidate) => files.includes(candidate));
					if (!found) problems.push(`${file} loads ${specifier}, which is not in the tarball`);
				} else {
					external.add(specifier);
					if (!ALLOWED.has(specifier)) problems.push(`${file} loads ${specifier}`);
				}
			}
		}
		const figures = `${[...external].sort().join(', ') || 'none'}; ${relative} relative`;
		return { figures, problems };
	},
};
