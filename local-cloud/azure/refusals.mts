import type { CloudError, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply } from '../wire.mts';

/** The host writes it on each of its replies where Application Insights is on. */
export const HOST_HEADERS = {
	'Request-Context': 'appId=cid-v1:0b1d7e5c-4f0f-4d6e-9a55-6b6f2f5c1f00',
};

/** A reply of the host without a word. */
export const bare = (status: number, headers: Record<string, string> = {}): WireReply => ({
	status,
	headers: { ...HOST_HEADERS, ...headers },
	body: Buffer.alloc(0),
});

/** A page of the front end, which the app never saw. */
const page = (status: number, words: string): WireReply => ({
	status,
	headers: { 'Content-Type': 'text/html' },
	body: Buffer.from(
		`<!DOCTYPE html><html><head><title>Web App - Unavailable</title></head><body><h1>Error ${status} - ${words}</h1></body></html>`,
	),
});

const PAGES: Readonly<Record<number, string>> = {
	403: 'This web app is stopped.',
	502: 'Web server received an invalid response while acting as a gateway or proxy server.',
	503: 'Service Unavailable',
	504: 'Gateway Time-out',
};

const throttled = () => bare(429, { 'X-FUNCTION-SCALEOUT': '1' });

/** The extension's own error object. */
export const errorObject = ({ status, code, message }: CloudError): WireReply =>
	jsonReply(
		status,
		{ Message: message, ExceptionMessage: message, ExceptionType: `System.${code}` },
		HOST_HEADERS,
	);

function envelope(error: CloudError): WireReply {
	const { status } = error;
	if (status === 429) return throttled();
	if (status === 401) return bare(401);
	const words = PAGES[status];
	return words === undefined ? errorObject(error) : page(status, words);
}

/** How the Durable extension, its host and the front end refuse. Source: host and extension (2026-07). */
export const durableRefusals: Refusals = {
	throttled: { status: 429, code: 'Throttled', message: 'too many requests' },
	failures: {
		...{ 500: 'InvalidOperationException', 502: 'FrontEnd502' },
		...{ 503: 'FrontEnd503', 504: 'FrontEnd504' },
	},
	tokenExpired: { status: 401, code: 'KeyRefused', message: 'refused' },
	permissionDenied: { status: 401, code: 'KeyRefused', message: 'refused' },
	status: 400,
	envelope,
};

/** The same before functions: there the host says nothing at all. */
export const functionRefusals: Refusals = {
	...durableRefusals,
	envelope: (error) => (error.status === 500 ? bare(500) : envelope(error)),
};
