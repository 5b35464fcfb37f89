import type { Platform } from '../../platform.mts';
import type { ReplayGuard } from '../../replay.mts';
import { jsonReply } from '../../reply.mts';
import type { WireReply, WireRequest } from '../../types.mts';
import { legacyInvoke, legacyListFunctions } from './invoke.mts';
import { authenticateV2 } from './authenticate.mts';
import { pairs } from '../parameters.mts';
import { LEGACY_REGIONS } from '../regions.mts';
import { LegacyRefusal } from '../refusals.mts';

async function answer(
	platform: Platform,
	nonces: ReplayGuard,
	request: WireRequest,
): Promise<unknown> {
	if (request.method !== 'GET' && request.method !== 'POST') {
		throw new LegacyRefusal(4600, 'ProtocolError', 'only GET and POST are supported');
	}
	const encoded = request.method === 'GET' ? request.query : request.body.toString('utf8');
	const parameters = pairs(encoded);
	const value = new Map(parameters);
	request.record.action = value.get('Action') ?? '';
	const functionName = value.get('functionName');
	if (functionName) request.record.functionName = functionName;
	for (const name of ['Action', 'Region', 'Timestamp', 'Nonce', 'SecretId', 'Signature']) {
		if (!value.get(name)) {
			throw new LegacyRefusal(4000, 'InvalidParameter', `(100001)${name} is missing`);
		}
	}
	authenticateV2(platform, nonces, request, parameters);
	if (!LEGACY_REGIONS.has(value.get('Region') ?? '')) {
		throw new LegacyRefusal(4000, 'InvalidParameter', '(100001)Region is invalid');
	}
	switch (value.get('Action')) {
		case 'InvokeFunction':
			return await legacyInvoke(platform, value);
		case 'ListFunctions':
			return legacyListFunctions(platform, value);
		default:
			throw new LegacyRefusal(6100, 'ApiNotSupported', '(100003)the action does not exist');
	}
}

/** The legacy API (`/v2/index.php`). Status 200 always; `code` 0 is success. */
export async function tencentV2(
	platform: Platform,
	nonces: ReplayGuard,
	request: WireRequest,
): Promise<WireReply> {
	request.record.api = 'v2';
	try {
		const data = await answer(platform, nonces, request);
		return jsonReply(200, { code: 0, message: '', codeDesc: 'Success', data });
	} catch (error) {
		if (!(error instanceof LegacyRefusal)) throw error;
		const { code, message, codeDesc } = error;
		return jsonReply(200, { code, message, codeDesc });
	}
}
