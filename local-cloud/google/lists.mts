import { urlOf } from '../function-url.mts';
import { jsonReply } from '../reply.mts';
import type { FunctionDefinition } from '../runtime/definition.mts';
import type { WireReply } from '../wire.mts';
import type { Exchange } from './exchange.mts';
import { PROJECT } from './keys.mts';

/** Where all functions are. */
const REGION = 'europe-west1';

/** What functions live in; Google Cloud has nothing of the kind. */
export const PLACE = PROJECT;

/** Whether a function is a Cloud Run service of its own: setting `cloudRun`. */
const isService = ({ settings }: FunctionDefinition) => settings.written.cloudRun === true;

const definitionsOf = ({ platform }: Exchange) => platform.runtime.places.definitions(PLACE);

const addressOf = ({ platform }: Exchange, name: string) =>
	urlOf(platform.keys.googleCloudFunctionsApi.endpoint, 'google', name);

/** A page of entries, and where the next begins. */
function page<T>(all: readonly T[], size: number, from: number) {
	const end = from + Math.max(1, Math.min(size, 1000));
	return { entries: all.slice(from, end), next: end < all.length ? String(end) : undefined };
}

/** Source: Cloud Functions API v2, projects.locations.functions.list. */
export function listFunctions(exchange: Exchange): WireReply {
	const { path, query } = exchange;
	const isHere = path.location === '-' || path.location === REGION;
	const all = definitionsOf(exchange).filter((one) => isHere && !isService(one));
	const { entries, next } = page(
		all,
		Number(query.get('pageSize') ?? 100),
		Number(query.get('pageToken') ?? 0),
	);
	const functions = entries.map(({ name, settings, modifiedAt }) => ({
		name: `projects/${PROJECT}/locations/${REGION}/functions/${name}`,
		description: settings.description,
		...{ state: 'ACTIVE', environment: 'GEN_2', updateTime: new Date(modifiedAt).toISOString() },
		buildConfig: { runtime: 'nodejs22', entryPoint: 'handler' },
		serviceConfig: {
			service: `projects/${PROJECT}/locations/${REGION}/services/${name}`,
			timeoutSeconds: settings.timeoutSeconds,
			availableMemory: `${settings.memoryMb}Mi`,
			uri: addressOf(exchange, name),
		},
		url: `https://${REGION}-${PROJECT}.cloudfunctions.net/${name}`,
	}));
	return jsonReply(200, { functions, ...(next && { nextPageToken: next }) });
}

/** Source: Cloud Run Admin API v1, namespaces.services.list. Functions of 2nd gen are services too. */
export function listServices(exchange: Exchange): WireReply {
	const { query } = exchange;
	const { entries, next } = page(
		definitionsOf(exchange),
		Number(query.get('limit') ?? 100),
		Number(query.get('continue') ?? 0),
	);
	const items = entries.map((definition) => ({
		...{ apiVersion: 'serving.knative.dev/v1', kind: 'Service' },
		metadata: {
			...{ name: definition.name, namespace: '100000000042' },
			labels: {
				'cloud.googleapis.com/location': REGION,
				...(!isService(definition) && { 'goog-managed-by': 'cloudfunctions' }),
			},
		},
		status: {
			url: addressOf(exchange, definition.name),
			traffic: [{ revisionName: `${definition.name}-00001`, percent: 100 }],
		},
	}));
	return jsonReply(200, {
		...{ apiVersion: 'serving.knative.dev/v1', kind: 'ServiceList' },
		...{ metadata: { ...(next && { continue: next }) }, items },
	});
}
