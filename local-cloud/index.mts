import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { faultBook } from './faults/book.mts';
import { inject, resetBeforeReading } from './faults/inject.mts';
import { keyLock } from './huawei/key-lock.mts';
import { tokenStore } from './huawei/token-store.mts';
import { permanentKeys, temporaryKeys } from './keys.mts';
import { localApi } from './local-api.mts';
import type { Platform } from './platform.mts';
import { replayGuard } from './replay.mts';
import { route, type CloudMemory } from './route.mts';
import { createRuntime } from './runtime/runtime.mts';
import { createServer } from './server.mts';
import { requestLine } from './request-line.mts';
import { trafficCounts } from './traffic.mts';
import type { LocalCloud, LocalCloudOptions, RequestRecord } from './types.mts';

export type * from './types.mts';

/** Requests that are kept for inspection. */
const KEPT_REQUESTS = 10_000;
const DAY_SECONDS = 86_400;

/** The samples that come with the local cloud. */
export const SAMPLE_FUNCTIONS = join(import.meta.dirname, 'functions');

/**
 * Starts the local cloud on 127.0.0.1. Rejects with the system's error (`EADDRINUSE` …) when it cannot
 * listen, and with an Error when the folder of functions cannot be read.
 */
export async function startLocalCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
	const now = options.now ?? Date.now;
	const runtime = createRuntime({
		folder: options.functionsDir ?? SAMPLE_FUNCTIONS,
		now,
		generated: options.manyFunctions ?? 0,
		timeScale: options.timeScale ?? 1,
	});
	const memory: CloudMemory = {
		tencentNonces: replayGuard(10 * 60_000, now),
		alibabaNonces: replayGuard(30 * 60_000, now),
		huaweiGateway: {
			tokens: tokenStore(now, options.tokenLifeSeconds ?? DAY_SECONDS),
			locks: keyLock(now),
		},
	};
	const faults = faultBook();
	const traffic = trafficCounts();
	const requests: RequestRecord[] = [];
	const server = createServer(
		{
			now,
			traffic,
			seen(record) {
				requests.push(record);
				if (requests.length > KEPT_REQUESTS * 1.1) {
					requests.splice(0, requests.length - KEPT_REQUESTS);
				}
			},
			arrived: (request) => resetBeforeReading(faults, request),
			answer: (request) =>
				localApi(cloud, request) ??
				inject(faults, platform, request, (seen) => route(seen, memory, request)),
			closed(record, milliseconds) {
				if (record) options.log?.(requestLine(record, milliseconds));
			},
		},
		options.tls,
	);
	await new Promise<void>((listening, failed) => {
		server.once('error', failed);
		server.listen(options.port ?? 0, '127.0.0.1', listening);
	});
	const { port } = server.address() as AddressInfo;
	const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`;
	const cloud: LocalCloud = {
		url,
		port,
		keys: permanentKeys(url),
		temporaryKeys: temporaryKeys(url),
		requests,
		replyVariant: options.replyVariant ?? 'table',
		invocations: runtime.counts.begun,
		inFlight: (name) => ({ now: runtime.counts.now(name), peak: runtime.counts.peak(name) }),
		faults,
		get peakInFlight() {
			return traffic.requests.peak();
		},
		get connections() {
			return { opened: traffic.connections.begun(), open: traffic.connections.now() };
		},
		get clientAborts() {
			return traffic.clientAborts;
		},
		resetCounters() {
			requests.length = 0;
			traffic.reset();
			runtime.counts.reset();
			memory.tencentNonces.forget();
			memory.alibabaNonces.forget();
			memory.huaweiGateway.locks.forget();
		},
		revokeTokens: memory.huaweiGateway.tokens.revokeAll,
		functionNames: () => runtime.functions.names(),
		describe: (name) => runtime.functions.find(name)?.settings.description ?? '',
		async close() {
			runtime.close();
			await new Promise<void>((closed) => {
				server.close(() => closed());
				server.closeAllConnections();
			});
		},
	};
	const platform: Platform = {
		runtime,
		keys: cloud.keys,
		temporaryKeys: cloud.temporaryKeys,
		now,
		startedAt: now(),
		statusDelayMs: options.statusDelayMs ?? 0,
		replyVariant: () => cloud.replyVariant,
	};
	return cloud;
}
