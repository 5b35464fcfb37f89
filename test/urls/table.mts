import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { chosen, placedAt, urlApis } from '../clouds.mts';
import type { Engine } from '../engine/engine.mts';
import type { ApiReply } from '../fuzz/samples/sample.mts';
import { parametersOf } from '../node/local.mts';

/** What came of a call, and how often the function ran. */
export interface Measured {
	/** `succeeded`, or the category of the error. */
	readonly result: string;
	readonly sideEffect: string;
	readonly attempts: number;
	readonly runs: number;
}

/** A reply that a URL may give, and whether the function ran before it was given. */
export interface Answer {
	readonly name: string;
	readonly ran: boolean;
	readonly reply: ApiReply;
	readonly expected: Measured;
	/** With the option Idempotent. */
	readonly idempotent: Measured;
}

type UrlApi = (typeof urlApis)[number][1];

const OWN = [200, 204, 302, 400, 401, 403, 404, 409, 429, 500, 502, 503, 504];
/** By these a server asks to be called again. */
const AGAIN = [429, 502, 503, 504];

const own = ({ passed }: UrlApi, status: number): Answer => {
	const times = (runs: number): Measured => ({
		result: status < 400 ? 'succeeded' : 'function',
		sideEffect: status < 400 ? '-' : 'certain',
		...{ attempts: runs, runs },
	});
	return {
		name: `${status} of the function`,
		ran: true,
		reply: {
			status,
			headers: { 'content-type': 'application/json', ...passed },
			body: Buffer.from(status === 204 ? '' : '{"of":"the function"}'),
		},
		expected: times(1),
		idempotent: times(AGAIN.includes(status) ? 3 : 1),
	};
};

const refusal = (api: UrlApi, status: number): Answer => {
	const [result, sideEffect, again] = api.refusals[status] ?? ['service', 'possible', 1];
	const passes = ['throttled', 'service', 'timeout'].includes(result);
	const idempotent = sideEffect === 'possible' && passes ? 3 : again;
	return {
		name: `${status} of the platform`,
		ran: false,
		reply: api.refusal(status),
		expected: { result, sideEffect, attempts: again, runs: 0 },
		idempotent: { result, sideEffect, attempts: idempotent, runs: 0 },
	};
};

/** A page of a gateway, without a sign of anybody. */
const page = (status: number): Answer => {
	const times = (attempts: number): Measured => ({
		...{ result: 'function', sideEffect: status < 500 ? 'certain' : 'possible', attempts, runs: 0 },
	});
	return {
		name: `${status} without a sign`,
		ran: false,
		reply: {
			status,
			headers: { 'content-type': 'text/html' },
			body: Buffer.from('<html><h1>Bad Gateway</h1></html>'),
		},
		expected: times(1),
		idempotent: times(3),
	};
};

/** Every reply that is tried at the URLs of a cloud. */
export const answersOf = (api: UrlApi): Answer[] => [
	...OWN.map((status) => own(api, status)),
	...Object.keys(api.refusals).map((status) => refusal(api, Number(status))),
	...[502, 503, 504].map(page),
];

/** A server that gives one answer to everybody, and counts the runs. */
export interface Scripted {
	readonly url: string;
	/** What is fetched before a call comes from here. */
	grants(path: string, reply: ApiReply): void;
	/** @returns how often the function ran meanwhile */
	during<T>(answer: Answer, work: () => Promise<T>): Promise<readonly [T, runs: number]>;
	close(): Promise<void>;
}

export async function startScripted(): Promise<Scripted> {
	let current: Answer | null = null;
	let runs = 0;
	const granted = new Map<string, ApiReply>();
	const server: Server = createServer((request, response) => {
		request.resume().on('end', () => {
			const grant = granted.get(request.url ?? '');
			if (grant) return void response.writeHead(grant.status, grant.headers).end(grant.body);
			if (!current) return void response.destroy();
			if (current.ran) runs += 1;
			response.writeHead(current.reply.status, { ...current.reply.headers });
			response.end(current.reply.body);
		});
	});
	await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		grants: (path, reply) => void granted.set(path, reply),
		async during(answer, work) {
			[current, runs] = [answer, 0];
			return [await work(), runs];
		},
		async close() {
			server.closeAllConnections();
			await new Promise<void>((closed) => server.close(() => closed()));
		},
	};
}

/** Calls a URL once and says what came of it. */
export async function measure(
	{ engine, server }: { readonly engine: Engine; readonly server: Scripted },
	api: UrlApi,
	answer: Answer,
	options: object,
): Promise<Measured> {
	const [credential] = api.cloud.credentials;
	const { type, example } = credential;
	const { grant } = api;
	if (grant) server.grants(grant.path, grant.reply);
	const credentials = engine.setCredential(`${api.provider} urls`, type, {
		...example,
		...placedAt(credential, server.url),
		...(grant && { [grant.field]: `${server.url}${grant.path}` }),
	});
	const [{ items }, runs] = await server.during(answer, async () =>
		engine.runNode({
			credentials,
			onError: 'continueRegularOutput',
			parameters: parametersOf(chosen(api), 'hello', { options }, server.url),
		}),
	);
	const json = items[0]?.json ?? {};
	const details = json['details'] as IDataObject | undefined;
	const metrics = json['metrics'] as IDataObject | undefined;
	return {
		result: String(details?.['category'] ?? json['status']),
		sideEffect: String(details?.['sideEffect'] ?? '-'),
		attempts: Number(details?.['attempts'] ?? metrics?.['attempts']),
		runs,
	};
}
