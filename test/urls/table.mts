import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { chosen, placedAt } from '../clouds.mts';
import type { Engine } from '../engine/engine.mts';
import type { ApiReply } from '../fuzz/samples/sample.mts';
import { parametersOf } from '../node/local.mts';
import type { Answer, Measured, UrlApi } from './answers.mts';

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
