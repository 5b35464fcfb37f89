import { randomUUID } from 'node:crypto';
import { jsonReply } from '../reply.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { actionsOf, serviceOf, type Action } from './actions.mts';
import { authenticateTc3, authenticateV1 } from './authenticate.mts';
import { pairs, unflatten } from './parameters.mts';
import type { Platform } from './platform.mts';
import { errorReply, Refusal } from './refusals.mts';
import { REGIONS } from './regions.mts';

/** Request limits in bytes. Source: "Request structure". */
const POST_LIMIT = 10 * 1_048_576;
const GET_LIMIT = 32 * 1024;

/** Parameters of signature v1 that are not the action's own. */
const COMMON = new Set(
	'Action Version Region Timestamp Nonce SecretId Signature SignatureMethod Token Language RequestClient'.split(
		' ',
	),
);

/** A request as the actions need it; values that are missing are empty. */
interface ActionRequest {
	version: string;
	region: string;
	input: Record<string, unknown>;
}

function jsonInput(request: WireRequest): Record<string, unknown> {
	if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
		throw new Refusal(
			'InvalidRequest',
			'The Content-Type of the request must be application/json.',
		);
	}
	try {
		const value: unknown = JSON.parse(request.body.toString('utf8'));
		if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
			return value as Record<string, unknown>;
		}
	} catch {
		// Reported below, as any body that is not a JSON object.
	}
	throw new Refusal('InvalidRequest', 'The request body is not a valid JSON object.');
}

/** Signature v1: everything is in the parameters, nothing in headers. */
export const isSignedV1 = ({ headers }: WireRequest): boolean =>
	headers.authorization === undefined && headers['x-tc-action'] === undefined;

/** Authenticates and reads a request, whichever of the two signatures it carries. */
function readRequest(platform: Platform, request: WireRequest): ActionRequest {
	const { headers, method } = request;
	const encoded = method === 'GET' ? request.query : request.body.toString('utf8');
	if (isSignedV1(request)) {
		const parameters = pairs(encoded);
		const common = new Map(parameters.filter(([name]) => COMMON.has(name)));
		authenticateV1(platform, request, parameters);
		return {
			version: common.get('Version') ?? '',
			region: common.get('Region') ?? '',
			input: unflatten(parameters.filter(([name]) => !COMMON.has(name))),
		};
	}
	authenticateTc3(platform, request, serviceOf(headers['x-tc-version']));
	return {
		version: headers['x-tc-version'] ?? '',
		region: headers['x-tc-region'] ?? '',
		input: method === 'GET' ? unflatten(pairs(encoded)) : jsonInput(request),
	};
}

function actionOf(name: string, { version, region }: ActionRequest): Action {
	for (const [parameter, value] of Object.entries({
		Action: name,
		Version: version,
		Region: region,
	})) {
		if (value !== '') continue;
		throw new Refusal(
			'MissingParameter',
			`The request is missing a required parameter \`${parameter}\`.`,
		);
	}
	const actions = actionsOf(version);
	if (!actions) {
		throw new Refusal('NoSuchVersion', `The specified version \`${version}\` does not exist.`);
	}
	const action = actions.get(name);
	if (!action) throw new Refusal('InvalidAction', `The request action=\`${name}\` is invalid.`);
	if (!REGIONS.has(region)) {
		throw new Refusal('UnsupportedRegion', `The region \`${region}\` is not supported.`);
	}
	return action;
}

/** API 3.0. Every answer of the API itself has status 200; errors are in `Response.Error`. */
export async function serve(
	platform: Platform,
	request: WireRequest,
	action: string,
): Promise<WireReply> {
	const RequestId = randomUUID();
	try {
		if (request.method !== 'GET' && request.method !== 'POST') {
			throw new Refusal('UnsupportedProtocol', 'Only GET and POST requests are supported.');
		}
		if (request.body.length > POST_LIMIT || request.query.length > GET_LIMIT) {
			throw new Refusal('RequestSizeLimitExceeded', 'The size of the request exceeds the limit.');
		}
		const read = readRequest(platform, request);
		const output = await actionOf(action, read).run(platform, read.input);
		return jsonReply(200, { Response: { ...output, RequestId } });
	} catch (error) {
		if (error instanceof Refusal) return errorReply(error, RequestId);
		throw error;
	}
}
