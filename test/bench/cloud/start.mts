import { fork } from 'node:child_process';
import path from 'node:path';
import type { Certificate } from './certificate.mts';

/** Where the benchmark's cloud listens. */
export interface CloudPorts {
	/** Of each cloud. */
	ports: number[];
	controlPort: number;
}

/** Starts so many clouds in a process of their own; it ends with this one. */
export async function startCloud({ key, cert }: Certificate, count: number) {
	const child = fork(path.join(import.meta.dirname, 'main.mts'), [key, cert, `${count}`], {
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
