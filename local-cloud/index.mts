import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { keyLock } from './huawei/key-lock.mts';
import { tokenStore } from './huawei/token-store.mts';
import { permanentKeys, temporaryKeys } from './keys.mts';
import type { Platform } from './platform.mts';
import { replayGuard } from './replay.mts';
import { route, type CloudMemory } from './route.mts';
import { createRuntime } from './runtime/runtime.mts';
import { createServer } from './server.mts';
import { requestLine } from './request-line.mts';
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
	const runtime = createRuntime(options.functionsDir ?? SAMPLE_FUNCTIONS, now);
	const memory: CloudMemory = {
		tencentNonces: replayGuard(10 * 60_000, now),
		alibabaNonces: replayGuard(30 * 60_000, now),
		huaweiGateway: {
			tokens: tokenStore(now, options.tokenLifeSeconds ?? DAY_SECONDS),
			locks: keyLock(now),
		},
	};
	let inFlight = 0;
	let peak = 0;
	const requests: RequestRecord[] = [];
	const server = createServer(
		{
			now,
			opened: () => void (peak = Math.max(peak, ++inFlight)),
			seen(record) {
				requests.push(record);
				if (requests.length > KEPT_REQUESTS * 1.1) {
					requests.splice(0, requests.length - KEPT_REQUESTS);
				}
			},
			answer: (request) => route(platform, memory, request),
			closed(record, milliseconds) {
				inFlight--;
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
		invocations: runtime.starts,
		get peakInFlight() {
			return peak;
		},
		resetCounters() {
			requests.length = 0;
			peak = inFlight;
			runtime.resetStarts();
			memory.tencentNonces.forget();
			memory.alibabaNonces.forget();
			memory.huaweiGateway.locks.forget();
		},
		revokeTokens: memory.huaweiGateway.tokens.revokeAll,
		functionNames: runtime.names,
		describe: (name) => runtime.find(name)?.settings.description ?? '',
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
		replyVariant: () => cloud.replyVariant,
	};
	return cloud;
}
