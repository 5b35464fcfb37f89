import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../../local-cloud/command-line.mts';
import { startLocalCloud } from '../../local-cloud/index.mts';
import { ownCloud } from './own-cloud.mts';
import { crc64 } from '../../local-cloud/runtime/crc64.mts';
import { logTail, logTailText } from '../../local-cloud/runtime/log-tail.mts';
import { alibaba, huawei, huaweiPath, tencent } from './signed-requests.mts';
import { HELD_FUNCTIONS, holder } from '../held/held.mts';

const repository = join(import.meta.dirname, '../..');

describe('local cloud', () => {
	it('keeps every request with what it was recognised as', async () => {
		const cloud = await ownCloud();
		await tencent(cloud, 'Invoke', { FunctionName: 'hello' });
		await alibaba(cloud, '/2023-03-30/functions/echo/invocations?qualifier=LATEST', 'abc');
		await huawei(cloud, huaweiPath(cloud, 'default:hello:2'.split(':')[1] ?? ''), '{}');
		await fetch(`${cloud.url}/elsewhere`);
		const seen = cloud.requests.map(({ cloud: of, api, action, functionName, status }) => [
			...[of, api, action, functionName, status],
		]);
		expect(seen).toEqual([
			['tencent', '2018-04-16', 'Invoke', 'hello', 200],
			['alibaba', '2023-03-30', 'InvokeFunction', 'echo', 200],
			['huawei', 'v2', 'InvokeFunction', 'hello', 200],
			['unknown', '', '', undefined, 404],
		]);
		expect(cloud.requests[1]).toMatchObject({
			method: 'POST',
			path: '/2023-03-30/functions/echo/invocations?qualifier=LATEST',
			body: Buffer.from('abc'),
		});
		cloud.resetCounters();
		expect([cloud.requests, cloud.invocations()]).toEqual([[], 0]);
		await cloud.close();
		await expect(fetch(cloud.url)).rejects.toThrow();
	});

	it('counts requests in flight and invocations', async () => {
		const cloud = await ownCloud({ functionsDir: HELD_FUNCTIONS });
		const { held, arrived, letGo } = holder();
		const waiting = { FunctionName: 'held', ClientContext: JSON.stringify({ held }) };
		const calls = [1, 2, 3, 4].map(() => tencent(cloud, 'Invoke', waiting));
		await arrived(4);
		letGo();
		await Promise.all(calls);
		await tencent(cloud, 'Invoke', { FunctionName: 'job', ClientContext: '{"ms":1}' });
		expect(cloud.peakInFlight).toBe(4);
		expect([cloud.invocations('held'), cloud.invocations()]).toEqual([4, 5]);
		await cloud.close();
	});

	it('runs functions of any folder with their settings and says why one does not load', async () => {
		const functionsDir = mkdtempSync(join(tmpdir(), 'functions-'));
		writeFileSync(
			join(functionsDir, 'mine.js'),
			'exports.handler = async (e, c) => c.memoryLimitMb;',
		);
		writeFileSync(join(functionsDir, 'broken.js'), 'exports.handler = ;');
		writeFileSync(join(functionsDir, 'empty.js'), '');
		writeFileSync(join(functionsDir, 'settings.json'), '{"mine":{"memoryMb":512}}');
		const cloud = await ownCloud({ functionsDir });
		expect(cloud.functionNames()).toEqual(['broken', 'empty', 'mine']);
		const result = async (FunctionName: string) =>
			(await tencent(cloud, 'Invoke', { FunctionName })).json.Response.Result;
		expect((await result('mine')).RetMsg).toBe('512');
		expect(JSON.parse((await result('broken')).RetMsg)).toMatchObject({ statusCode: 443 });
		expect(JSON.parse((await result('empty')).RetMsg).errorMessage).toContain('no "handler"');
		await cloud.close();
		rmSync(functionsDir, { recursive: true });
		await expect(startLocalCloud({ functionsDir })).rejects.toThrow(functionsDir);
	});
});

describe('log tail', () => {
	it('cuts between bytes, or before a whole character', () => {
		const text = `${'a'.repeat(10)}${'✓'.repeat(2000)}`;
		expect(logTail(text)).toHaveLength(4096);
		expect(logTail(text).toString()).toContain('\uFFFD');
		expect(logTailText(text)).toBe('✓'.repeat(1365));
		expect(logTailText('short')).toBe('short');
	});
});

describe('code checksum', () => {
	it('is CRC-64/XZ', () => {
		expect(crc64(Buffer.from('123456789'))).toBe('11051210869376104954');
	});
});

describe('npm run cloud', () => {
	const children: ChildProcess[] = [];
	// A failed test must not leave a server behind.
	afterEach(() => {
		for (const child of children.splice(0)) child.kill('SIGKILL');
	});

	function cloud(...args: string[]) {
		const child = spawn(process.execPath, ['--import', 'tsx', 'local-cloud/main.mts', ...args], {
			cwd: repository,
		});
		children.push(child);
		const output = { out: '', error: '' };
		child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
		child.stderr.on('data', (chunk: Buffer) => (output.error += chunk.toString()));
		const ended = once(child, 'close').then(([code]) => code as number);
		const shows = async (text: RegExp): Promise<RegExpExecArray> => {
			for (;;) {
				const match = text.exec(output.out);
				if (match) return match;
				if (child.exitCode !== null) throw new Error(`ended: ${output.error}`);
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
		};
		return { child, output, ended, shows };
	}

	it('prints keys and functions, a line a request, reloads edited files and ends with Ctrl-C', async () => {
		const functionsDir = mkdtempSync(join(tmpdir(), 'functions-'));
		const file = join(functionsDir, 'edited.js');
		writeFileSync(file, 'exports.handler = async () => "before";');
		const { child, output, ended, shows } = cloud('--port', '0', '--functions', functionsDir);
		const url = (await shows(/Local cloud: (http:\/\/127\.0\.0\.1:\d+)/))[1] ?? '';
		await shows(/Ctrl-C ends/);
		expect(output.out).toMatch(/SecretId +AKIDlocalcloudexample\n/);
		expect(output.out).toMatch(/\n {4}edited\n/);
		// The keys are the same for every local cloud, only the endpoint differs.
		const local = await startLocalCloud();
		const there = { ...local, url, port: Number(new URL(url).port) };
		await local.close();
		const call = async () =>
			(await tencent(there, 'Invoke', { FunctionName: 'edited' })).json.Response.Result.RetMsg;
		expect(await call()).toBe('"before"');
		writeFileSync(file, 'exports.handler = async () => "after";');
		utimesSync(file, new Date(), new Date(Date.now() + 5000));
		expect(await call()).toBe('"after"');
		await shows(/200 {2}tencent {2}2018-04-16 {2}Invoke edited +[\d.]+ ms\n/);

		const second = cloud('--port', new URL(url).port);
		expect(await second.ended).toBe(1);
		expect(second.output.error).toContain('is taken');

		child.kill('SIGINT');
		expect(await ended).toBe(0);
		rmSync(functionsDir, { recursive: true });
	});

	it('explains itself', async () => {
		const help = cloud('--help');
		expect(await help.ended).toBe(0);
		expect(help.output.out).toContain('--functions DIR');
	});

	it('refuses what it does not know with status 2', async () => {
		const wrong = cloud('--prot', '1');
		expect(await wrong.ended).toBe(2);
		expect(wrong.output.error).toContain("Unknown option '--prot'");
		expect(wrong.output.error).toContain('Usage:');
	});

	it.each([
		[['--port', 'x'], '--port must be a number'],
		[['--port', '70000'], '--port must be a number'],
		[['stray'], 'stray'],
	])('refuses %j', (args, message) => {
		expect(() => readCommandLine(args)).toThrow(message);
	});
});
