import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { providers } from '../../nodes/InvokeServerlessFunction/providers/registry.ts';
import { fieldCaseSchema, type FieldCase } from './case.mts';

/** A case and where it stands. */
export interface KnownCase {
	/** `<cloud>/<name>.json`, below `test/field`. */
	readonly path: string;
	readonly cloud: string;
	readonly provider: (typeof providers)[number];
	readonly case: FieldCase;
	/** The documentation page of the cloud. */
	readonly docs: string;
}

const HERE = import.meta.dirname;
const DOCS = path.join(HERE, '../../docs');
/** The list of open cases. */
export const OPEN = path.join(HERE, 'open.json');

/** A folder is the provider's id in lower case, without the word cloud. */
const providerOf = (cloud: string) =>
	providers.find(({ id }) => id.replace(/Cloud$/, '').toLowerCase() === cloud);

function readCase(cloud: string, name: string): Pick<KnownCase, 'path' | 'case'> {
	const file = `${cloud}/${name}`;
	const read = fieldCaseSchema.safeParse(JSON.parse(readFileSync(path.join(HERE, file), 'utf8')));
	if (read.success) return { path: file, case: read.data };
	const issues = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
	throw new Error(`test/field/${file}: ${issues.join('; ')}`);
}

/** Every case of every cloud, by its path. @throws Error for a file that is no case */
export function readCases(): readonly KnownCase[] {
	const folders = readdirSync(HERE, { withFileTypes: true }).filter((one) => one.isDirectory());
	return folders.flatMap(({ name: cloud }) => {
		const provider = providerOf(cloud);
		if (!provider) throw new Error(`test/field/${cloud} belongs to no provider`);
		const page = readdirSync(DOCS).find((name) => name.startsWith(cloud)) ?? '';
		const docs = readFileSync(path.join(DOCS, page), 'utf8');
		const names = readdirSync(path.join(HERE, cloud)).sort();
		return names.map((name) => ({ ...readCase(cloud, name), cloud, provider, docs }));
	});
}

/** Paths of the cases whose reading is not right yet. The list only shrinks. */
export const readOpen = () => new Set(JSON.parse(readFileSync(OPEN, 'utf8')) as string[]);
