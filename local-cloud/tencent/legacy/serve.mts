import type { RequestKind } from '../../contract.mts';
import { jsonReply } from '../../reply.mts';
import type { WireReply, WireRequest } from '../../wire.mts';
import { pairs } from '../parameters.mts';
import type { Platform } from '../platform.mts';
import { LEGACY_REGIONS } from '../regions.mts';
import { authenticateV2 } from './authenticate.mts';
import { legacyInvoke } from './invoke.mts';
import { legacyListFunctions } from './list-functions.mts';
import { badParameter, legacyErrorReply, LegacyRefusal } from './refusals.mts';

interface LegacyAction {
	kind: RequestKind;
	run(platform: Platform, value: ReadonlyMap<string, string>): Promise<unknown>;
}

/** The actions of the legacy API that this cloud knows, by name. */
export const legacyActions: ReadonlyMap<string, LegacyAction> = new Map(
	Object.entries<LegacyAction>({
		InvokeFunction: { kind: 'invoke', run: legacyInvoke },
		ListFunctions: { kind: 'list', run: legacyListFunctions },
	}),
);

async function answer(platform: Platform, request: WireRequest): Promise<unknown> {
	if (request.method !== 'GET' && request.method !== 'POST') {
		throw new LegacyRefusal(4600, 'ProtocolError', 'only GET and POST are supported');
	}
	const encoded = request.method === 'GET' ? request.query : request.body.toString('utf8');
	const parameters = pairs(encoded);
	const value = new Map(parameters);
	for (const name of ['Action', 'Region', 'Timestamp', 'Nonce', 'SecretId', 'Signature']) {
		if (!value.get(name)) throw badParameter(`(100001)${name} is missing`);
	}
	authenticateV2(platform, request, parameters);
	if (!LEGACY_REGIONS.has(value.get('Region') ?? '')) {
		throw badParameter('(100001)Region is invalid');
	}
	const action = legacyActions.get(value.get('Action') ?? '');
	if (action) return await action.run(platform, value);
	throw new LegacyRefusal(6100, 'ApiNotSupported', '(100003)the action does not exist');
}

/** The legacy API (`/v2/index.php`). Status 200 always; `code` 0 is success. */
export async function serveLegacy(platform: Platform, request: WireRequest): Promise<WireReply> {
	try {
		const data = await answer(platform, request);
		return jsonReply(200, { code: 0, message: '', codeDesc: 'Success', data });
	} catch (error) {
		if (error instanceof LegacyRefusal) return legacyErrorReply(error);
		throw error;
	}
}
