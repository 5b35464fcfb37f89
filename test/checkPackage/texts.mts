import os from 'node:os';
import path from 'node:path';
import type { Check } from './check.mts';
import type { PackedPackage } from './packedPackage.mts';

/** Han, kana, Hangul and their punctuation, and full-width forms: n8n verifies English packages only. */
const CJK =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]/u;

const PLACES: ReadonlyArray<readonly [pattern: RegExp, what: string]> = [
	[/\/(home|Users)\/[\w.-]+\//, 'a home folder'],
	[/\b[A-Z]:\\\\?Users\\/, 'a home folder'],
	[/file:\/\/\//, 'a file URL'],
	[/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
];

/** Texts that only the machine that builds knows; short ones (`root`) would be found everywhere. */
const machineTexts = (): string[] =>
	[
		path.resolve(import.meta.dirname, '../..'),
		os.homedir(),
		os.hostname(),
		os.userInfo().username,
		new URL(process.env['npm_config_registry'] ?? 'https://registry.npmjs.org').host,
	].filter((text) => text.length > 5 && text !== 'registry.npmjs.org' && text !== 'localhost');

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

function find(packed: PackedPackage, search: (text: string) => Array<[number, string]>): string[] {
	return packed.files.flatMap((file) => {
		const text = packed.read(file);
		return search(text).map(([index, what]) => `${file}:${lineOf(text, index)} contains ${what}`);
	});
}

/** Nothing in the tarball says where it was built. */
export const machine: Check = {
	name: 'No trace of the machine',
	run(packed) {
		const own = machineTexts();
		const problems = find(packed, (text) => [
			...own
				.map((needle): [number, string] => [text.indexOf(needle), `"${needle}"`])
				.filter(([index]) => index >= 0),
			...PLACES.map(([pattern, what]): [number, string] => [text.search(pattern), what]).filter(
				([index]) => index >= 0,
			),
		]);
		return { figures: `${own.length + PLACES.length} patterns`, problems };
	},
};

/** English only, as n8n's verification demands, error messages and README included. */
export const english: Check = {
	name: 'English only',
	run(packed) {
		const problems = find(packed, (text) => {
			const index = text.search(CJK);
			return index < 0
				? []
				: [[index, `CJK text: ${text.slice(index, index + 12).split('\n')[0]}`]];
		});
		return { figures: `${packed.files.length} files`, problems };
	},
};
