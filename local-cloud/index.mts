import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { clouds as registry, type KnownCloud } from './clouds.mts';
import type { Cloud } from './contract.mts';
import { faultBook } from './faults/book.mts';
import { localApi } from './local-api.mts';
import { checkNames, startClouds } from './platforms.mts';
import { requestLine } from './request-line.mts';
import { router } from './route.mts';
import { createRuntime } from './runtime/runtime.mts';
import { createServer } from './server.mts';
import { trafficCounts } from './traffic.mts';
import type { LocalCloud, LocalCloudOptions, LocalKeys } from './types.mts';
import type { RequestRecord } from './wire.mts';

export type * from './types.mts';

/** Requests that are kept for inspection. */
const KEPT_REQUESTS = 10_000;

/** The samples that come with the local cloud. */
const SAMPLE_FUNCTIONS = join(import.meta.dirname, 'functions');

/**
 * Starts the local cloud on 127.0.0.1. Rejects with the system's error (`EADDRINUSE` …) when it cannot
 * listen, and with an Error when the folder of functions cannot be read or two clouds have the same name.
 */
export async function startLocalCloud<C extends Cloud = KnownCloud>(
	options: LocalCloudOptions<C> = {},
): Promise<LocalCloud<C>> {
	const clouds: readonly Cloud[] = options.clouds ?? registry;
	const of: Readonly<Record<string, object | undefined>> = options.of ?? {};
	checkNames(clouds, of);
	const now = options.now ?? Date.now;
	const runtime = createRuntime({
		folder: options.functionsDir ?? SAMPLE_FUNCTIONS,
		now,
		generated: options.manyFunctions ?? 0,
		timeScale: options.timeScale ?? 1,
	});
	const faults = faultBook(clouds);
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
			arrived: (head, record) => route.resetsBeforeReading(head, record),
			answer: (request, record) =>
				localApi(cloud, request, record) ?? route.answer(request, record),
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
	const platforms = startClouds(clouds, {
		...{ url, runtime, of, now, startedAt: now() },
		statusDelayMs: options.statusDelayMs ?? 0,
	});
	const route = router(clouds, platforms, faults);
	const all = [...platforms];
	const cloud: LocalCloud<Cloud> = {
		clouds,
		url,
		port,
		keys: Object.assign({}, ...all.map(([, { keys }]) => keys)) as LocalKeys<Cloud>,
		temporaryKeys: Object.assign(
			{},
			...all.map(([, platform]) => platform.temporaryKeys),
		) as LocalKeys<Cloud>,
		requests,
		invocations: runtime.counts.begun,
		inFlight: (name) => ({ now: runtime.counts.now(name), peak: runtime.counts.peak(name) }),
		faults,
		of: Object.fromEntries(all.map(([id, { state }]) => [id, state])),
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
			for (const { state } of platforms.values()) state.forget();
		},
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
	// The types of `C` follow from the same rows as the values.
	return cloud as unknown as LocalCloud<C>;
}
