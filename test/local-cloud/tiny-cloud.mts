import { randomUUID } from 'node:crypto';
import type {
	Cloud,
	CloudError,
	CloudState,
	Credentials,
	Platform,
} from '../../local-cloud/contract.mts';
import { replayGuard, type ReplayGuard } from '../../local-cloud/replay.mts';
import { jsonReply } from '../../local-cloud/reply.mts';
import { routeOf, type Route } from '../../local-cloud/routes.mts';
import type { WireReply, WireRequest } from '../../local-cloud/wire.mts';

const credentials = {
	tinyCloudApi: {
		label: 'Tiny Cloud API',
		fields: {
			key: { label: 'Tiny Key', value: 'tiny-key', temporary: 'tiny-temporary-key' },
			hint: { label: 'Tiny Hint', value: '' },
			endpoint: { label: 'Tiny Endpoint', value: (url) => `${url}/tiny` },
		},
	},
} satisfies Credentials;

interface State extends CloudState {
	nonces: ReplayGuard;
	/** Said with every reply; may be switched while running. */
	greeting: string;
}

interface Tiny {
	id: 'tiny';
	credentials: typeof credentials;
	options: { greeting: string };
	state: State;
	fault: 'asleep';
}

type TinyPlatform = Platform<typeof credentials, State>;

interface Exchange {
	platform: TinyPlatform;
	request: WireRequest;
	path: Record<string, string>;
}

const refuse = ({ status, code, message }: CloudError): WireReply =>
	jsonReply(status, { tinyError: code, why: message });

const refusals = {
	throttled: { status: 429, code: 'tooQuick', message: 'Slow down' },
	failures: { 500: 'broke', 502: 'broke', 503: 'away', 504: 'away' },
	tokenExpired: { status: 401, code: 'tooOld', message: 'The key is too old' },
	permissionDenied: { status: 403, code: 'notYours', message: 'Not yours' },
	status: 400,
	envelope: refuse,
};

async function invoke({ platform, request, path }: Exchange): Promise<WireReply> {
	const name = path.name ?? '';
	const { runtime, keys, temporaryKeys, state } = platform;
	const key = request.headers['x-tiny-key'];
	if (key !== keys.tinyCloudApi.key && key !== temporaryKeys.tinyCloudApi.key) {
		return refuse({ status: 401, code: 'noKey', message: 'Who are you?' });
	}
	if (!state.nonces.firstUse(request.headers['x-tiny-nonce'] ?? randomUUID())) {
		return refuse({ status: 400, code: 'again', message: 'The nonce was used' });
	}
	const definition = runtime.places.find('attic', name);
	if (!definition) return refuse({ status: 404, code: 'unknown', message: `no ${name} here` });
	const run = await runtime.run({
		definition,
		namespace: 'attic',
		...{ qualifier: '', version: '1', requestId: randomUUID(), event: request.body },
	});
	return jsonReply(200, { ...run.ending, greeting: state.greeting }, { 'Tiny-Run': run.requestId });
}

const list = ({ platform }: Exchange): WireReply =>
	jsonReply(200, { names: platform.runtime.places.definitions('attic').map(({ name }) => name) });

const routes: ReadonlyArray<Route<Exchange>> = [
	{ method: 'POST', path: '/tiny/functions/{name}', action: 'Run', kind: 'invoke', run: invoke },
	{ method: 'GET', path: '/tiny/functions', action: 'Show', kind: 'list', run: list },
];

/** A function by its URL: `NAME.functions.tiny.test`, or `/url/tiny/NAME/…` where there are no hosts. */
function functionAtUrl({ headers, pathname }: WireRequest): string | undefined {
	const host = headers.host ?? '';
	return (
		/^([\w-]+)\.functions\.tiny\.test(?::\d+)?$/.exec(host)?.[1] ??
		/^\/url\/tiny\/([\w-]+)(?:\/|$)/.exec(pathname)?.[1]
	);
}

/** A cloud that no shared file has heard of. */
export const tiny: Cloud<Tiny> = {
	id: 'tiny',
	label: 'Tiny Cloud',
	mainPlace: 'attic',
	usage: 'attic, second box',
	credentials,
	ownHeaders: /^tiny-/i,
	innerEnvelopes: [],
	success: () => jsonReply(200, { kind: 'returned', greeting: 'other' }),
	faults: {
		asleep: { about: 'nobody is up', error: { status: 503, code: 'asleep', message: 'Zzz' } },
	},
	start({ now }, { greeting = 'hi' }) {
		const nonces = replayGuard(60_000, now);
		return { nonces, greeting, forget: nonces.forget };
	},
	recognise(request) {
		const atUrl = functionAtUrl(request);
		if (atUrl !== undefined) {
			return {
				...{ api: 'url', kind: 'invoke', action: '', functionName: atUrl, refusals },
				serve: (platform) => invoke({ platform, request, path: { name: atUrl } }),
			};
		}
		if (!request.pathname.startsWith('/tiny/')) return null;
		const routed = routeOf(routes, request);
		return {
			api: 'v1',
			kind: routed?.route.kind ?? null,
			action: routed?.route.action ?? '',
			functionName: routed?.path.name,
			refusals,
			serve: (platform) =>
				routed?.route.run({ platform, request, path: routed.path }) ??
				refuse({ status: 404, code: 'unknown', message: 'no such thing' }),
		};
	},
};
