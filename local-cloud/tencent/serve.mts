import { randomUUID } from 'node:crypto';
import type { Platform } from '../platform.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply, WireRequest } from '../types.mts';
import { invokeAction } from './invoke.mts';
import { authenticateTc3, authenticateV1 } from './authenticate.mts';
import { listAliasesAction } from './lists/aliases.mts';
import { listFunctionsAction } from './lists/functions.mts';
import { listNamespacesAction } from './lists/namespaces.mts';
import { listVersionsAction } from './lists/versions.mts';
import { pairs, unflatten } from './parameters.mts';
import { Refusal } from './refusals.mts';
import { REGIONS } from './regions.mts';
import { eventStatusAction } from './runs/event-status.mts';
import { listEventsAction } from './runs/list-events.mts';
import { requestStatusAction } from './runs/request-status.mts';
import { terminateEventAction } from './runs/terminate-event.mts';

type Action = (platform: Platform, input: Record<string, unknown>) => Promise<object>;

/** The actions this cloud knows, by name. */
const actions: Readonly<Record<string, Action>> = {
	Invoke: invokeAction('Invoke'),
	InvokeFunction: invokeAction('InvokeFunction'),
	GetRequestStatus: requestStatusAction,
	GetAsyncEventStatus: eventStatusAction,
	ListAsyncEvents: listEventsAction,
	TerminateAsyncEvent: terminateEventAction,
	ListFunctions: listFunctionsAction,
	ListNamespaces: listNamespacesAction,
	ListVersionByFunction: listVersionsAction,
	ListAliases: listAliasesAction,
};

/** Request limits in bytes. Source: "Request structure". */
const POST_LIMIT = 10 * 1_048_576;
const GET_LIMIT = 32 * 1024;

/** Parameters of signature v1 that are not the action's own. */
const COMMON = new Set(
	'Action Version Region Timestamp Nonce SecretId Signature SignatureMethod Token Language RequestClient'.split(
		' ',
	),
);

interface Asked {
	action: string;
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

/** Authenticates and reads a request, whichever of the two signatures it carries. */
function readRequest(platform: Platform, request: WireRequest): Asked {
	const { headers, method } = request;
	const encoded = method === 'GET' ? request.query : request.body.toString('utf8');
	if (headers.authorization === undefined && headers['x-tc-action'] === undefined) {
		const parameters = pairs(encoded);
		const common = new Map(parameters.filter(([name]) => COMMON.has(name)));
		request.record.action = common.get('Action') ?? '';
		authenticateV1(platform, request, parameters);
		return {
			action: common.get('Action') ?? '',
			version: common.get('Version') ?? '',
			region: common.get('Region') ?? '',
			input: unflatten(parameters.filter(([name]) => !COMMON.has(name))),
		};
	}
	request.record.action = headers['x-tc-action'] ?? '';
	authenticateTc3(platform, request);
	return {
		action: headers['x-tc-action'] ?? '',
		version: headers['x-tc-version'] ?? '',
		region: headers['x-tc-region'] ?? '',
		input: method === 'GET' ? unflatten(pairs(encoded)) : jsonInput(request),
	};
}

function actionOf(asked: Asked): Action {
	for (const name of ['action', 'version', 'region'] as const) {
		if (asked[name] !== '') continue;
		const parameter = name.charAt(0).toUpperCase() + name.slice(1);
		throw new Refusal(
			'MissingParameter',
			`The request is missing a required parameter \`${parameter}\`.`,
		);
	}
	if (asked.version !== '2018-04-16') {
		throw new Refusal(
			'NoSuchVersion',
			`The specified version \`${asked.version}\` does not exist.`,
		);
	}
	const action = Object.hasOwn(actions, asked.action) ? actions[asked.action] : undefined;
	if (!action) {
		throw new Refusal('InvalidAction', `The request action=\`${asked.action}\` is invalid.`);
	}
	if (!REGIONS.has(asked.region)) {
		throw new Refusal('UnsupportedRegion', `The region \`${asked.region}\` is not supported.`);
	}
	return action;
}

/** API 3.0. Every answer of the API itself has status 200; errors are told by `Response.Error`. */
export async function tencent20180416(
	platform: Platform,
	request: WireRequest,
): Promise<WireReply> {
	const RequestId = randomUUID();
	request.record.api = '2018-04-16';
	try {
		if (request.method !== 'GET' && request.method !== 'POST') {
			throw new Refusal('UnsupportedProtocol', 'Only GET and POST requests are supported.');
		}
		if (request.body.length > POST_LIMIT || request.query.length > GET_LIMIT) {
			throw new Refusal('RequestSizeLimitExceeded', 'The size of the request exceeds the limit.');
		}
		const asked = readRequest(platform, request);
		const { FunctionName } = asked.input;
		if (typeof FunctionName === 'string') request.record.functionName = FunctionName;
		const output = await actionOf(asked)(platform, asked.input);
		return jsonReply(200, { Response: { ...output, RequestId } });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		const { code: Code, message: Message } = error;
		return jsonReply(200, { Response: { Error: { Code, Message }, RequestId } });
	}
}
