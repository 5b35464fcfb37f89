import { inEach, type FoundFault } from './fault.mts';
import type { IDataObject } from 'n8n-workflow';
import { alibaba, detailsOf, ID, tencent, transports, type Lab } from './lab.mts';

const OK = `HTTP/1.1 200 OK\r\nx-fc-request-id: r\r\nContent-Length: 4\r\n\r\n"ok"`;

const end = async (lab: Lab, url: string, reuse: boolean, api = alibaba): Promise<string> => {
	const item = await lab.one({ url, reuse, api });
	const { sideEffect, attempts } = detailsOf(item);
	const metrics = item['metrics'] as IDataObject | undefined;
	return `${sideEffect ?? item['status']}, ${attempts ?? metrics?.['attempts']} sent`;
};

/** Of a server that sends 100 Continue unasked, fetch cannot read the first reply; n8n's helper reads the others. */
async function continued(lab: Lab): Promise<string> {
	const calls = { options: { maxConcurrency: 1 }, input: [{ json: {} }, { json: {} }] };
	return await inEach(transports, async (reuse) =>
		lab.on(
			({ response }) => void response.socket?.write(`HTTP/1.1 100 Continue\r\n\r\n${OK}`),
			async ({ url, requests }) => {
				const items = await lab.call({ url, reuse, ...calls });
				const said = items.map(({ json }) => detailsOf(json)['sideEffect'] ?? json['status']);
				return `${said.join(', ')}, ${requests.length} runs`;
			},
		),
	);
}

/** What both transports make of a reply that is written as it stands. */
const raw = async (lab: Lab, bytes: string, api = alibaba) =>
	await inEach(transports, async (reuse) =>
		lab.on(
			({ response }) => void response.socket?.write(bytes),
			async ({ url }) => await end(lab, url, reuse, api),
		),
	);

/** The function's own count against what the item says, where the other end asks for another connection. */
const misdirected = async (lab: Lab) =>
	await inEach(transports, async (reuse) =>
		lab.on(
			({ response }) => void response.writeHead(421, ID).end('{}'),
			async ({ url, requests }) => {
				const said = await end(lab, url, reuse);
				return said.endsWith(`${requests.length} sent`) ? 'counted' : `${requests.length}, ${said}`;
			},
		),
	);

/** A gateway that has closed a connection which was idle for more than a second by the time it is used again. */
async function closedWhenIdle(lab: Lab): Promise<string> {
	const lastUse = new WeakMap<object, number>();
	return await lab.on(
		({ request: { socket }, response }) => {
			const last = lastUse.get(socket);
			if (last !== undefined && performance.now() - last > 1000) return void socket.destroy();
			response.writeHead(200, ID).end('"ok"');
			response.once('finish', () => lastUse.set(socket, performance.now()));
		},
		async ({ url }) => {
			const first = await end(lab, url, true);
			await new Promise((later) => setTimeout(later, 1100));
			const second = await end(lab, url, true);
			return first === second ? first : `${first}, then ${second}`;
		},
	);
}

/** Reuse Connections differs from the default. */
export const reusedConnections: FoundFault = {
	...{ number: '26', name: 'Reuse Connections: 100 Continue, 421, a short length, idle gateways' },
	right:
		'100: default: succeeded, succeeded, 2 runs; reused: possible, succeeded, 2 runs; early hints succeeded, 1 sent; 421 counted; short: possible, 1 sent; idle: succeeded, 1 sent',
	measure: async (lab) => {
		const hints = 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n';
		const early = await inEach(
			[
				['103', `${hints}${OK}`],
				['102', `HTTP/1.1 102 Processing\r\n\r\n${OK}`],
			] as const,
			async (bytes) => await raw(lab, bytes),
		);
		// A result without an envelope does not show its end; a length that is wrong cannot be seen there.
		const short = await raw(
			lab,
			'HTTP/1.1 200 OK\r\nContent-Length: 19\r\n\r\n{"Response":{"Result":{"RetMsg":"1"}}}',
			tencent,
		);
		return `100: ${await continued(lab)}; early hints ${early}; 421 ${await misdirected(lab)}; short: ${short}; idle: ${await closedWhenIdle(lab)}`;
	},
};
