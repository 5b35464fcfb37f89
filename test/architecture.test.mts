import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Which folders a folder may never reach into: the product knows no tool, tools know no test. */
const never: ReadonlyArray<[folder: string, others: readonly string[]]> = [
	['nodes', ['local-cloud', 'scripts', 'test']],
	['credentials', ['nodes', 'local-cloud', 'scripts', 'test']],
	['local-cloud', ['scripts', 'test']],
	['scripts', ['test']],
];

const filesOf = (folder: string): string[] =>
	readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => /\.[cm]?[jt]s$/.test(file))
		.map((file) => path.posix.join(folder, file.split(path.sep).join('/')));

/** Every relative path that a file names, from the root: of imports, of `require`, of files it reads or starts. */
const reachedBy = (file: string): string[] =>
	[...readFileSync(path.join(ROOT, file), 'utf8').matchAll(/(['"`])(\.\.?\/[^'"`\n]*)\1/g)].map(
		([, , relative = '']) => path.posix.join(path.posix.dirname(file), relative),
	);

describe('imports go one way', () => {
	it.each(never)('%s reaches into none of %j', (folder, others) => {
		const files = filesOf(folder);
		expect(files.length).toBeGreaterThan(5);
		const wrong = files.flatMap((file) =>
			reachedBy(file)
				.filter((target) => others.some((other) => target.startsWith(`${other}/`)))
				.map((target) => `${file} → ${target}`),
		);
		expect(wrong).toEqual([]);
	});
});

describe('the rooms of docs/architecture.md', () => {
	const NODE = 'nodes/InvokeServerlessFunction';
	const files = filesOf(NODE);
	const product = [...files, ...filesOf('credentials')];
	/** The room that a file is in: of the providers each cloud is one, and what they share are others. */
	const roomOf = (file: string): string => {
		const [top = '', second = '', room = '', inner = ''] = file.split('/');
		if (top === 'credentials') return room === '' ? top : second;
		if (room !== 'providers') return room.endsWith('.ts') ? second : room;
		return inner.endsWith('.ts') ? room : inner;
	};
	const clouds = new Set(
		files
			.filter((file) => /\/providers\/(?!contract\/|reading\/).+\//.test(file))
			.map((file) => roomOf(file)),
	);
	/** As the page calls a room. */
	const nameOf = (file: string) => (clouds.has(roomOf(file)) ? 'each cloud' : roomOf(file));

	/** Which rooms each room may know: the last column of the page's table. */
	const knows = new Map(
		[
			...readFileSync(path.join(ROOT, 'docs/architecture.md'), 'utf8')
				.replaceAll('<cloud>', 'each cloud')
				.matchAll(/^\| `(?:[^`]*\/)?([^`/]+)\/` +\|[^|]*\| *([^|]*?) *\|$/gm),
		].map(([, room = '', others = '']) => [room, others.split(', ').filter(Boolean)]),
	);

	/** The file of the product that an import means; undefined outside. */
	const fileOf = (target: string): string | undefined =>
		[`${target}.ts`, `${target}/index.ts`].find((file) => product.includes(file));
	const imports = new Map(
		product.map((file) => [file, reachedBy(file).flatMap((target) => fileOf(target) ?? [])]),
	);
	const importsOf = (file: string): readonly string[] => imports.get(file) ?? [];

	/** Imports from room to room. */
	const steps = product.flatMap((file) =>
		importsOf(file)
			.filter((target) => roomOf(target) !== roomOf(file))
			.map((target) => ({ file, target, from: nameOf(file), to: nameOf(target) })),
	);

	it('know what the page says, and nothing else', () => {
		const wrong = steps.filter(({ from, to }) => knows.get(from)?.includes(to) !== true);
		expect(wrong).toEqual([]);
		const idle = [...knows].flatMap(([room, others]) =>
			others
				.filter((other) => !steps.some(({ from, to }) => from === room && to === other))
				.map((other) => `${room} never needs ${other}`),
		);
		expect(idle).toEqual([]);
		expect(product.filter((file) => !knows.has(nameOf(file)))).toEqual([]);
	});

	it("a cloud knows no other cloud's credential", () => {
		const wrong = steps.filter(
			({ file, target, from }) =>
				from === 'each cloud' &&
				[...clouds].some(
					(cloud) =>
						cloud !== roomOf(file) && path.basename(target).toLowerCase().startsWith(cloud),
				),
		);
		expect(wrong).toEqual([]);
	});

	it('name no cloud, but in its own folder and in the registry', () => {
		const name =
			/tencent|alibaba|huawei|aliyun|qcloud|functiongraph|function compute|\bscf\b|\bazure/i;
		const neutral = files.filter(
			(file) => !clouds.has(roomOf(file)) && file !== `${NODE}/providers/registry.ts`,
		);
		expect(neutral.length).toBeGreaterThan(60);
		const named = neutral.flatMap((file) =>
			readFileSync(path.join(ROOT, file), 'utf8')
				.split('\n')
				.filter((line) => name.test(line))
				.map((line) => `${file}: ${line.trim()}`),
		);
		expect(named).toEqual([]);
	});

	it('hold no file that imports itself, however far around', () => {
		const circles = product.filter((start) => {
			const seen = new Set<string>();
			const open = [...importsOf(start)];
			while (open.length > 0) {
				const file = open.pop() ?? '';
				if (file === start) return true;
				if (!seen.has(file)) open.push(...importsOf(file));
				seen.add(file);
			}
			return false;
		});
		expect(circles).toEqual([]);
	});

	it('hold files that can be read in one go', () => {
		const lines = (file: string) => readFileSync(path.join(ROOT, file), 'utf8').split('\n').length;
		const long = product
			.filter((file) => lines(file) > 220)
			.map((file) => `${file}: ${lines(file)}`);
		expect(long).toEqual([]);
	});

	it('have the same plan in each cloud', () => {
		const plan = [
			'index',
			'texts',
			'options',
			'account',
			'target',
			'request',
			'apis',
			'refusal',
			'lists',
		];
		const lacking = [...clouds].flatMap((cloud) =>
			plan
				.map((name) => `${NODE}/providers/${cloud}/${name}.ts`)
				.filter((file) => !files.includes(file)),
		);
		expect(lacking).toEqual([]);
	});
});
