import http from 'node:http';

/** What was served since the question before. */
export interface Served {
	calls: number;
	connections: number;
}

/** Asks the cloud what it served, starts counting anew and lets it close idle connections. */
export const takeServed = async (controlPort: number): Promise<Served> =>
	await new Promise((resolve, reject) => {
		// Not `fetch`: that would leave a connection in the pool that is measured.
		http
			.get({ host: '127.0.0.1', port: controlPort, agent: false }, (response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('end', () => {
					const served = JSON.parse(Buffer.concat(chunks).toString()) as Served;
					// What came with the answer, the end of idle connections, is noticed before anything is sent.
					setImmediate(() => setImmediate(() => resolve(served)));
				});
			})
			.on('error', reject);
	});
