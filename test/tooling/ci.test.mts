import { spawn } from 'node:child_process';
import { chmodSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { writeFiles } from './fixturePackage.mts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** An `npm` that notes what it is asked for and answers as the test wants. */
const npm = (tests: string, start: string) => `#!/bin/sh
echo "npm $*"
case "$1" in
	test) for last; do :; done; ${tests} ;;
	start) ${start} ;;
esac`;
const summary = (json: string) => `echo '${json}' > "\${last#--outputFile=}"`;
const GREEN = summary('{"success":true,"numPassedTests":12,"numFailedTests":0}');

async function ci(tests: string, start = 'true') {
	const script = readFileSync(path.join(ROOT, '.ci/run'), 'utf8');
	const { directory, remove } = writeFiles({ '.ci/run': script, 'bin/npm': npm(tests, start) });
	chmodSync(path.join(directory, 'bin/npm'), 0o755);
	const env = { ...process.env, PATH: `${directory}/bin:${process.env['PATH']}` };
	const child = spawn('bash', [path.join(directory, '.ci/run')], { env });
	let output = '';
	child.stdout.on('data', (chunk) => (output += chunk));
	child.stderr.on('data', () => {});
	const code = await new Promise((resolve) => child.on('close', resolve));
	remove();
	const lines = output.trim().split('\n');
	return { code, last: lines.at(-1), ran: lines.filter((line) => /^npm /.test(line)) };
}

describe('.ci/run', () => {
	it("runs the three steps and ends with jest's own count", async () => {
		const { code, last, ran } = await ci(GREEN);
		expect({ code, last }).toEqual({ code: 0, last: '12 passed, 0 failed' });
		expect(ran).toEqual([
			expect.stringMatching(/^npm test -- --ci --json --outputFile=\//),
			'npm start',
			'npm run check:package',
		]);
	});

	it('stops at the first failure, without a count', async () => {
		const failing = await ci(`${GREEN}; exit 3`);
		expect(failing).toMatchObject({ code: 3, ran: [expect.stringContaining('npm test')] });
		const later = await ci(GREEN, 'exit 1');
		expect(later).toMatchObject({ code: 1, last: 'npm start' });
	});

	it.each([
		['reports failures', '{"success":false,"numPassedTests":11,"numFailedTests":1}'],
		['ran no test', '{"success":true,"numPassedTests":0,"numFailedTests":0}'],
	])('prints no count when jest %s although npm ended with 0', async (_, json) => {
		const { code, last } = await ci(summary(json));
		expect({ code, last }).toEqual({ code: 1, last: 'npm run check:package' });
	});
});
