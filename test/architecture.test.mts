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

describe('the rooms of the node', () => {
	const NODE = 'nodes/InvokeServerlessFunction';
	const files = filesOf(NODE);
	/** The room that a file is in: of the providers each cloud is one, and what they share are others. */
	const roomOf = (file: string): string => {
		const [room = '', inner = ''] = path.posix.relative(NODE, file).split('/');
		if (room !== 'providers') return room.endsWith('.ts') ? 'node' : room;
		return inner.endsWith('.ts') ? 'providers' : `providers/${inner}`;
	};
	const clouds = new Set(
		files.map(roomOf).filter((room) => /^providers\/(?!contract$|reading$)/.test(room)),
	);

	/** Which rooms a room may know. Every room knows the contract and its readings; a cloud only these. */
	const knows: Readonly<Record<string, readonly string[]>> = {
		node: ['description', 'pickers', 'invocation', 'providers'],
		description: ['invocation', 'providers'],
		pickers: ['exchange', 'transport', 'providers'],
		invocation: ['exchange', 'transport', 'providers'],
		exchange: ['transport'],
		transport: [],
		providers: [...clouds],
		'providers/reading': [],
		'providers/contract': [],
		...Object.fromEntries([...clouds].map((cloud) => [cloud, ['providers']])),
	};

	/** The file of the node that an import means; undefined outside. */
	const fileOf = (target: string): string | undefined =>
		[`${target}.ts`, `${target}/index.ts`].find((file) => files.includes(file));
	const importsOf = (file: string): string[] => reachedBy(file).flatMap((at) => fileOf(at) ?? []);

	it('know what they may know, and nothing else', () => {
		const wrong = files.flatMap((file) =>
			importsOf(file)
				.filter((target) => {
					const [from, to] = [roomOf(file), roomOf(target)];
					const shared = to === 'providers/contract' || to === 'providers/reading';
					return from !== to && !shared && !knows[from]?.includes(to);
				})
				.map((target) => `${file} → ${target}`),
		);
		expect(wrong).toEqual([]);
		expect(files.map(roomOf).filter((room) => knows[room] === undefined)).toEqual([]);
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
		const circles = files.filter((start) => {
			const seen = new Set<string>();
			const open = importsOf(start);
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
		const long = [...files, ...filesOf('credentials')]
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
			plan.map((name) => `${NODE}/${cloud}/${name}.ts`).filter((file) => !files.includes(file)),
		);
		expect(lacking).toEqual([]);
	});
});
