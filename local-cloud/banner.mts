import type { Cloud, CredentialRow } from './contract.mts';
import type { LocalCloud } from './types.mts';

type Keys = Readonly<Record<string, string>>;

/** A credential in n8n: display name, then the labels of the fields that have a value. */
function credential({ label, fields }: CredentialRow, values: Keys): string[] {
	const lines = Object.entries(fields)
		.filter(([name]) => values[name] !== '')
		.map(([name, field]) => `    ${field.label.padEnd(24)} ${values[name]}`);
	return [`  ${label}`, ...lines];
}

const isGenerated = (name: string): boolean => /^fn-\d+$/.test(name);

/** What `--many` added, in one line instead of hundreds. */
function generated(names: readonly string[]): string[] {
	const many = names.filter(isGenerated);
	return many.length === 0 ? [] : [`    ${many[0]} … ${many.at(-1)}`];
}

/** What a person needs to use the local cloud from n8n: keys by credential type and functions by cloud. */
export function banner(local: LocalCloud<Cloud>): string {
	const { clouds, keys } = local;
	const rows = clouds.flatMap(({ credentials }) => Object.entries(credentials));
	const names = local.functionNames();
	const width = Math.max(...clouds.map(({ label }) => label.length));
	return [
		`Local cloud: ${local.url}`,
		'',
		'Credentials for n8n',
		...rows.flatMap(([type, row]) => credential(row, keys[type] ?? {})),
		'',
		'Functions',
		...names
			.filter((name) => !isGenerated(name))
			.map((name) => `    ${name.padEnd(24)} ${local.describe(name)}`.trimEnd()),
		...generated(names),
		'',
		'How to invoke them: any client or SDK with the endpoint and keys above, or the node with',
		...clouds.map(({ label, usage }) => `  ${label.padEnd(width)}  ${usage}`),
		'  hello has the versions 1 and 2 and the alias prod (= 2).',
		'',
		`Faults and counts: ${local.url}/_local/faults and /_local/invocations; --help says how.`,
		'',
		'One line a request follows; Ctrl-C ends.',
		'',
	].join('\n');
}
