import type { CloudError, Refusals } from '../contract.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply, WireRequest } from '../wire.mts';
import { accountKey, issued, verified } from './jwt.mts';
import { keyFile } from './keys.mts';
import type { Platform } from './platform.mts';

/** The error form of OAuth 2.0. Source: RFC 6749, 5.2. */
const errorReply = ({ status, code, message }: CloudError): WireReply =>
	jsonReply(status, { error: code, error_description: message });

/** Source: "Server to Server Applications", JWT error codes. */
export const tokenRefusals: Refusals = {
	throttled: { status: 429, code: 'rate_limit_exceeded', message: 'Too many requests' },
	failures: {
		...{ 500: 'internal_failure', 502: 'internal_failure' },
		...{ 503: 'temporarily_unavailable', 504: 'temporarily_unavailable' },
	},
	tokenExpired: { status: 400, code: 'invalid_grant', message: 'Invalid JWT Signature.' },
	permissionDenied: {
		status: 400,
		code: 'invalid_grant',
		message: 'Invalid grant: account not found',
	},
	status: 400,
	envelope: errorReply,
};

const invalid = (message: string): WireReply =>
	errorReply({ status: 400, code: 'invalid_grant', message });

const AUDIENCE = 'https://oauth2.googleapis.com/token';

/** How long an assertion may last, and how far its clock may be off, in seconds. */
const [LONGEST, TOLERANCE] = [3600, 300];

/** `POST /token`: an ID token for the audience that a signed assertion asks for. */
export function issueIdToken(platform: Platform, request: WireRequest): WireReply {
	const form = new URLSearchParams(request.body.toString('utf8'));
	if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') {
		const message = `Invalid grant_type: ${form.get('grant_type') ?? ''}`;
		return errorReply({ status: 400, code: 'unsupported_grant_type', message });
	}
	const assertion = verified(form.get('assertion') ?? '', accountKey);
	if (!assertion) return invalid('Invalid JWT Signature.');
	const { iss, aud, iat, exp, target_audience: audience } = assertion.claims;
	if (iss !== keyFile.client_email) return invalid('Invalid grant: account not found');
	if (aud !== AUDIENCE) return invalid('Invalid JWT: Failed audience check.');
	const now = Math.floor(platform.now() / 1000);
	const [begins, ends] = [Number(iat), Number(exp)];
	const isTimely =
		begins <= now + TOLERANCE &&
		ends > now - TOLERANCE &&
		ends - begins <= LONGEST &&
		ends > begins;
	if (!isTimely) {
		return invalid(
			'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
		);
	}
	if (typeof audience !== 'string' || audience === '') {
		const message = 'Missing target_audience or scope';
		return errorReply({ status: 400, code: 'invalid_scope', message });
	}
	const id_token = issued({
		...{ aud: audience, azp: keyFile.client_email, email: keyFile.client_email },
		...{ email_verified: true, exp: now + 3600, iat: now, iss: 'https://accounts.google.com' },
		sub: keyFile.client_id,
	});
	return jsonReply(200, { id_token });
}
