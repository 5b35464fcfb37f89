import { MAY_HAVE_RUN, SLOWER } from '../../reading/advice';
import { alike } from '../../reading/errorEntries';
import type { ErrorTable } from '../../reading/failures';

const KEY = 'Copy SecretId and SecretKey into the credential again, without spaces around them';
const PERMISSION =
	'Grant its CAM user or role scf:InvokeFunction on the function; QcloudSCFReadOnlyAccess does not allow invoking.';
const MODERN = "Set API to 'API 3.0 (2018-04-16)', which Tencent Cloud recommends";
/** Codes of the legacy API. Source: "Error codes" (API 2.0) and the common codes of API 2.0 products. */
export const legacyErrors: ErrorTable = {
	'4000': {
		category: 'invalidRequest',
		message: 'Tencent Cloud did not accept a value of the request',
		hint: 'Check the function name, the namespace, the qualifier and the region; the event must be JSON text.',
	},
	'4100': {
		category: 'auth',
		message: 'The signature does not match the SecretKey',
		hint: `${KEY}. Very large events end this way too: send less, or ${MODERN.replace('Set', 'set')}.`,
	},
	'4101': {
		category: 'auth',
		message: 'The credential has no permission for this API',
		hint: PERMISSION,
	},
	'4102': {
		category: 'auth',
		message: 'The credential has no permission for this function',
		hint: PERMISSION,
	},
	'4103': {
		category: 'auth',
		message: 'The key belongs to a sub-account that is not allowed to call this API',
		hint: `${PERMISSION} Or use a key of the main account.`,
	},
	'4104': {
		category: 'auth',
		message: 'Tencent Cloud does not know this SecretId',
		hint: `The key was deleted or disabled. ${KEY}.`,
		staleGrant: true,
	},
	'4105': {
		category: 'auth',
		message: 'The session token is not valid or has expired',
		hint: "Fetch a new temporary key and enter its SecretId, SecretKey and Session Token into the credential. With a permanent key, leave the Session Token empty. The node renews the session of the credential's role: if it is still refused, check the role in the CAM console.",
		staleGrant: true,
	},
	'4106': {
		category: 'auth',
		message: 'Tencent Cloud requires a second factor for this action',
		hint: 'Use a key of a CAM sub-user without MFA protection for API calls.',
	},
	'4110': {
		category: 'auth',
		message: 'Access management (CAM) refused the call',
		hint: `Look at the policies of the user in the CAM console. ${PERMISSION}`,
	},
	'4200': {
		category: 'auth',
		message: 'The request had expired when it reached Tencent Cloud',
		hint: 'Correct the clock of the machine that runs n8n, for example with NTP.',
	},
	'4300': {
		category: 'auth',
		message: 'Tencent Cloud denied access',
		hint: `Check in the console that the account is active and that its rules allow this caller. ${PERMISSION}`,
	},
	'4400': {
		category: 'throttled',
		message: 'The account sends more requests than Tencent Cloud allows',
		hint: `${SLOWER}.`,
	},
	'4500': {
		category: 'auth',
		message:
			'Tencent Cloud took the request for a replay: its time is off or its nonce was used before',
		hint: 'Correct the clock of the machine that runs n8n, for example with NTP, then run the item again.',
	},
	'4600': {
		category: 'invalidRequest',
		message: 'Tencent Cloud does not accept this protocol',
		hint: 'Use https in the Endpoint of the credential.',
	},
	'5000': {
		category: 'notFound',
		message: 'SCF has no function with this name in this namespace and region',
		hint: 'Check the function name, the namespace, the qualifier and the region.',
	},
	'5100': {
		category: 'service',
		message: 'SCF could not carry out the operation on the function',
		hint: "Read the cloud's message, and look at the status of the function in the SCF console. It may have run.",
		sideEffect: 'possible',
		repeatable: 'never',
	},
	...alike('5200 5300', {
		category: 'auth',
		message: 'The account cannot pay for the call',
		hint: 'Open the billing console: top up the account or activate the service.',
	}),
	'5400': {
		category: 'service',
		message: 'SCF carried out only part of the operation',
		hint: 'The function may have run: look at its logs.',
		sideEffect: 'possible',
		repeatable: 'never',
	},
	'5500': {
		category: 'auth',
		message: 'The account does not meet the conditions of this operation',
		hint: 'Finish the identity verification of the account in the console, or ask Tencent Cloud support.',
	},
	'6000': {
		category: 'service',
		message: 'Tencent Cloud could not complete the call because of an internal issue',
		hint: MAY_HAVE_RUN,
		sideEffect: 'possible',
	},
	'6100': {
		category: 'invalidRequest',
		message: 'Tencent Cloud no longer offers this API here',
		hint: `${MODERN}; if an Endpoint is set in the credential, check it.`,
	},
	'6200': {
		category: 'service',
		message: 'The API is under maintenance',
		hint: `Run the item again later. ${MODERN}.`,
		// Refused at the door, and not for long.
		repeatable: 'always',
	},
};
