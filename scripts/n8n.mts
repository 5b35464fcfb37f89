/** `npm run n8n`: a real n8n to try the package in, on this machine alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startLocalCloud } from '../local-cloud/index.mts';
import { collectClosing } from './n8n/closing.mts';
import { readCommandLine, USAGE, type CommandLine } from './n8n/commandLine.mts';
import { createCloudCredentials } from './n8n/credentials.mts';
import { exampleNames, importExample } from './n8n/examples.mts';
import { installN8n } from './n8n/install.mts';
import { freePorts, isFree } from './n8n/ports.mts';
import { startN8n, type RunningN8n } from './n8n/server.mts';
import { OWNER, signIn } from './n8n/session.mts';
import { installTarball, packTarball } from './n8n/tarball.mts';
import { n8nVersion } from './n8n/versions.mts';

const closing = collectClosing();
const started = Date.now();

const listed = (lines: readonly string[]): string => lines.map((line) => `  ${line}`).join('\n');

/** What is typed into each credential, as the local cloud knows it. */
const keysOf = (keys: object): string[] =>
	Object.entries(keys).map(
		([type, fields]: [string, object]) =>
			`${type}: ${Object.entries(fields)
				.filter(([, value]) => value !== '')
				.map(([field, value]) => `${field} ${String(value)}`)
				.join(', ')}`,
	);

async function bringUp({ port, version }: CommandLine): Promise<RunningN8n> {
	const known = n8nVersion(version);
	// Before minutes of installing, not after.
	if (!(await isFree(port))) {
		throw new Error(`Port ${port} is taken. Choose another one: npm run n8n -- --port N`);
	}
	const installed = await installN8n(known, console.log);
	const home = mkdtempSync(path.join(os.tmpdir(), 'n8n-local-'));
	closing.add(() => rmSync(home, { recursive: true, force: true }));
	const tarball = await packTarball(console.log);
	closing.add(tarball.remove);
	await installTarball(tarball.file, home, console.log);
	const cloud = await startLocalCloud({ log: (line) => console.log(line) });
	closing.add(cloud.close);
	console.log(`Starting n8n ${version} …`);
	const [brokerPort = 0] = await freePorts(1);
	const place = { installed, home, port, brokerPort };
	const n8n = await startN8n({ ...place, spawned: (stop) => closing.add(stop) });
	const session = await signIn(n8n.url);
	await createCloudCredentials(session, cloud.keys);
	const titles: string[] = [];
	for (const name of exampleNames()) titles.push((await importExample(session, name)).name);
	console.log(`
n8n ${version} is ready after ${Math.round((Date.now() - started) / 1000)} s

  Workflows    ${n8n.url}/home/workflows
  E-mail       ${OWNER.email}
  Password     ${OWNER.password}

Example workflows
${listed(titles)}

Functions to try
${listed(cloud.functionNames().map((name) => `${name}: ${cloud.describe(name)}`))}

Credentials for all clouds are stored. To practise making one, these are the keys of the local cloud:
${listed(keysOf(cloud.keys))}

Local cloud  ${cloud.url} (its requests appear below)

End with Ctrl-C; nothing is kept.
`);
	return n8n;
}

async function end(code: number): Promise<void> {
	await closing.run();
	process.exit(code);
}

function commandLine(): CommandLine {
	try {
		return readCommandLine(process.argv.slice(2));
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		process.exit(2);
	}
}

const options = commandLine();
if (options.help) {
	console.log(USAGE);
	process.exit(0);
}
let isEnding = false;
// A closed terminal takes no more output; what was started has to end all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		if (isEnding) return;
		isEnding = true;
		console.log('\nEnding …');
		void end(0);
	});
}
try {
	const n8n = await bringUp(options);
	await n8n.ended;
	if (!isEnding) throw new Error('n8n stopped unexpectedly.');
} catch (error) {
	if (!isEnding) {
		console.error(`\n${(error as Error).message}`);
		await end(1);
	}
}
