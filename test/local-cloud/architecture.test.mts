import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { clouds } from '../../local-cloud/clouds.mts';

const ROOT = path.join(import.meta.dirname, '../../local-cloud');
const ids = clouds.map(({ id }): string => id);

/** Every file, by its path below `local-cloud/`. */
const files = readdirSync(ROOT, { recursive: true, withFileTypes: true })
	.filter((entry) => entry.isFile())
	.map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)));

const textOf = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

/** The cloud whose folder a file is in. */
const cloudOf = (file: string): string | undefined =>
	ids.find((id) => file.startsWith(`${id}${path.sep}`));

/** The files of the local cloud that a file imports, types included. */
const importsOf = (file: string): string[] =>
	[...textOf(file).matchAll(/\bfrom\s+'(\.[^']+)'/g)].map(([, target = '']) =>
		path.join(path.dirname(file), target),
	);

const modules = files.filter((file) => file.endsWith('.mts'));

/** The files on the way from a file back to itself; `undefined` where there is no such way. */
function circleFrom(start: string): string[] | undefined {
	const visited = new Set<string>();
	const walk = (file: string, way: string[]): string[] | undefined => {
		for (const next of importsOf(file)) {
			if (next === start) return [...way, file, next];
			if (visited.has(next)) continue;
			visited.add(next);
			const circle = walk(next, [...way, file]);
			if (circle) return circle;
		}
		return undefined;
	};
	return walk(start, []);
}

describe('the files of the local cloud', () => {
	it('are those of the clouds and those that all share', () => {
		expect(ids.filter((id) => !modules.includes(path.join(id, 'index.mts')))).toEqual([]);
		expect(modules.filter((file) => cloudOf(file) === undefined).length).toBeGreaterThan(20);
	});

	it('name no cloud outside its folder and the registry', () => {
		const names = new RegExp([...ids, 'aliyun', 'qcloud'].join('|'), 'i');
		const shared = files.filter((file) => cloudOf(file) === undefined && file !== 'clouds.mts');
		const named = shared.flatMap((file) =>
			textOf(file)
				.split('\n')
				.filter((line) => names.test(line))
				.map((line) => `${file}: ${line}`),
		);
		expect(named).toEqual([]);
		for (const id of ids) {
			const others = new RegExp(ids.filter((other) => other !== id).join('|'), 'i');
			const own = modules.filter((file) => cloudOf(file) === id);
			expect(own.filter((file) => others.test(textOf(file)))).toEqual([]);
		}
	});

	it('import in one direction: no file reaches itself', () => {
		expect(modules.map(circleFrom).filter(Boolean)).toEqual([]);
	});

	it("know clouds through the registry alone, and clouds nothing of each other's", () => {
		const foreign = modules.flatMap((file) =>
			importsOf(file)
				.filter((target) => {
					const cloud = cloudOf(target);
					return cloud !== undefined && cloud !== cloudOf(file) && file !== 'clouds.mts';
				})
				.map((target) => `${file} → ${target}`),
		);
		expect(foreign).toEqual([]);
	});

	it('of a cloud need the contract, not what is made of it', () => {
		const made = ['clouds', 'index', 'types', 'route', 'platforms', 'server', 'banner'];
		const forbidden = [...made.map((name) => `${name}.mts`), 'faults'];
		const wrong = modules
			.filter((file) => cloudOf(file) !== undefined || file.startsWith('runtime'))
			.filter((file) =>
				importsOf(file).some((target) => forbidden.includes(target.split(path.sep)[0] ?? '')),
			);
		expect(wrong).toEqual([]);
	});
});
