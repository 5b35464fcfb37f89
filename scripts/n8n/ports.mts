import { createServer, type AddressInfo } from 'node:net';

/** Whether nothing listens on the TCP port of 127.0.0.1. */
export const isFree = async (port: number): Promise<boolean> =>
	await new Promise((answer) => {
		const server = createServer()
			.once('error', () => answer(false))
			.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
	});

/** Distinct TCP ports of 127.0.0.1 that nothing listens on, chosen by the system. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from(
			{ length: count },
			async () =>
				await new Promise<ReturnType<typeof createServer>>((listening, failed) => {
					const server = createServer().once('error', failed);
					server.listen(0, '127.0.0.1', () => listening(server));
				}),
		),
	);
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(
		servers.map(async (server) => await new Promise((closed) => server.close(closed))),
	);
	return ports;
}
