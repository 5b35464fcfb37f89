import type { Recognised } from '../contract.mts';
import type { WireRequest } from '../wire.mts';
import { actionsOf, serviceOf } from './actions.mts';
import { recogniseUrl } from './function-url.mts';
import { legacyRefusals } from './legacy/refusals.mts';
import { legacyActions, serveLegacy } from './legacy/serve.mts';
import { pairs } from './parameters.mts';
import type { Platform } from './platform.mts';
import { refusals } from './refusals.mts';
import { isSignedV1, serve } from './serve.mts';
import { recogniseSts } from './sts.mts';

/** The parameters of a query or a form; none of a JSON body. */
const parametersOf = ({ method, query }: WireRequest, text: string): ReadonlyMap<string, string> =>
	new Map(pairs(method === 'GET' ? query : text.startsWith('{') ? '' : text));

/** All APIs 3.0 have the path `/`; what belongs to either signature says whose request it is. */
const isApi3 = (request: WireRequest, parameters: ReadonlyMap<string, string>): boolean =>
	isSignedV1(request)
		? parameters.has('SecretId') || parameters.has('Nonce')
		: request.headers['x-tc-action'] !== undefined ||
			/^TC3-/.test(request.headers.authorization ?? '');

/** Reads off a request whether it is for Tencent Cloud, and what it is about. */
export function recognise(request: WireRequest): Recognised<Platform> | null {
	const { pathname, headers, body } = request;
	const isLegacy = pathname === '/v2/index.php';
	if (!isLegacy && pathname !== '/') return recogniseUrl(request);
	const sts = recogniseSts(request);
	if (sts) return sts;
	const text = body.toString('utf8');
	const parameters = parametersOf(request, text);
	if (isLegacy) {
		const action = parameters.get('Action') ?? '';
		return {
			api: 'v2',
			kind: legacyActions.get(action)?.kind ?? null,
			action,
			functionName: parameters.get('functionName'),
			refusals: legacyRefusals,
			serve: (platform) => serveLegacy(platform, request),
		};
	}
	if (!isApi3(request, parameters)) return null;
	const action = (isSignedV1(request) ? parameters.get('Action') : headers['x-tc-action']) ?? '';
	const version = isSignedV1(request) ? parameters.get('Version') : headers['x-tc-version'];
	const isLogs = serviceOf(version) === 'cls';
	return {
		api: isLogs ? 'cls' : '2018-04-16',
		kind: actionsOf(isLogs ? version : '2018-04-16')?.get(action)?.kind ?? null,
		action,
		// The first one is the function's: an event is a JSON text within a text.
		functionName:
			parameters.get('FunctionName') ?? /"FunctionName"\s*:\s*"([^"]*)"/.exec(text)?.[1],
		refusals,
		serve: (platform) => serve(platform, request, action),
	};
}
