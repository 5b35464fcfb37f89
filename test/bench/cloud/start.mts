import { fork } from 'node:child_process';
import path from 'node:path';
import type { Certificate } from './certificate.mts';

/** Where the benchmark's cloud listens. */
export interface CloudPorts {
	port: number;
	controlPort: number;
}

/** Starts the cloud in its own process; it ends with this one. */
export async function startCloud({ key, cert }: Certificate) {
	const child = fork(path.join(import.meta.dirname, 'main.mts'), [key, cert], {
		execArgv: ['--import', 'tsx'],
		stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
	});
	const ports = await new Promise<CloudPorts>((resolve, reject) => {
		child.once('exit', (code) => reject(new Error(`The cloud ended with exit code ${code}`)));
		child.stdout?.once('data', (line: Buffer) =>
			resolve(JSON.parse(line.toString()) as CloudPorts),
		);
	});
	return { ...ports, stop: () => child.kill() };
}
