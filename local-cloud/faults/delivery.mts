import type { ServerResponse } from 'node:http';
import type { Delivery, WireReply } from '../wire.mts';

function head(response: ServerResponse, reply: WireReply): void {
	response.writeHead(reply.status, {
		...reply.headers,
		'Content-Length': String(reply.body.length),
	});
}

/** No reply at all: the connection is reset. */
export const reset: Delivery = (_response, _reply, cut) => cut('reset');

/** The body ends too early. */
export const truncate =
	(bytes: number | undefined): Delivery =>
	(response, reply, cut) => {
		head(response, reply);
		const part = reply.body.subarray(0, bytes ?? Math.floor(reply.body.length / 2));
		response.flushHeaders();
		if (part.length === 0) return cut('close');
		response.write(part, () => cut('close'));
	};

/** Nothing comes until the client leaves. */
export const stallBeforeHeaders: Delivery = () => {};

/** Nothing comes after half of the body. */
export const stallInBody: Delivery = (response, reply) => {
	head(response, reply);
	response.flushHeaders();
	response.write(reply.body.subarray(0, Math.floor(reply.body.length / 2)));
};

/** The body comes in small pieces. */
export const slowly =
	(bytes: number, ms: number): Delivery =>
	(response, reply) => {
		head(response, reply);
		response.flushHeaders();
		let sent = 0;
		const timer = setInterval(() => {
			if (response.destroyed || sent >= reply.body.length) {
				clearInterval(timer);
				response.end();
				return;
			}
			response.write(reply.body.subarray(sent, (sent += bytes)));
		}, ms);
	};
