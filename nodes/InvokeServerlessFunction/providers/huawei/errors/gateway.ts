import { MAY_HAVE_RUN, SLOWER } from '../../reading/advice';
import { alike, sharing } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

const ENDPOINT = 'Check the Endpoint and the region of the credential';
/** A signature or token that Huawei Cloud refuses without saying more. */
export const signature: ErrorMeaning = {
	category: 'auth',
	message: 'Huawei Cloud did not accept the signature or token of the request',
	hint: 'Copy Access Key ID and Secret Access Key into the credential again; of an IAM user, check Account Name, IAM User Name and Password. Set the clock of the machine that runs n8n by NTP. Five bad signatures in a row lock a key for five minutes.',
};

const denied: ErrorMeaning = {
	category: 'auth',
	message: 'The gateway of Huawei Cloud does not allow this caller to make the call',
	hint: 'Grant the IAM user functiongraph:function:invoke in the project of the function, and check that the Project ID belongs to the region of the credential.',
};

const unknownApi: ErrorMeaning = {
	category: 'notFound',
	message: 'The gateway of Huawei Cloud does not know this API',
	hint: `${ENDPOINT}: the API is not offered there.`,
};

/** A request that the gateway cannot read. */
export const malformed: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The gateway of Huawei Cloud could not read the request',
	hint: `${ENDPOINT}: a proxy may have changed the request. Events above 12 MB do not pass the gateway.`,
};

/** A breakdown inside the gateway, or between it and the service. */
export const system: ErrorMeaning = {
	category: 'service',
	message: 'The gateway of Huawei Cloud could not complete the call for an internal reason',
	hint: MAY_HAVE_RUN,
	sideEffect: 'possible',
};

/**
 * Codes of the API gateway. `APIGW.0201`, `.0103`, `.0301` and `.0307` mean different things by status and
 * text: see `message.ts`; the entries here hold where neither says. Source: "Error Codes" (API
 * Signing Guide) and the user guide of API Gateway.
 */
export const gatewayErrors: ErrorTable = {
	...alike('APIGW.0101 APIGW.0103', unknownApi),
	...sharing(
		{ category: 'invalidRequest', hint: `${ENDPOINT}: a proxy may have changed the request.` },
		{
			'APIGW.0104': 'The gateway of Huawei Cloud could not route the request',
			'APIGW.0105': 'The gateway of Huawei Cloud could not route the request to a backend',
			'APIGW.0106': 'The gateway of Huawei Cloud could not read the address of the request',
			'APIGW.0602': 'The gateway of Huawei Cloud did not accept the request',
		},
	),
	'APIGW.0201': {
		category: 'service',
		message: 'The gateway of Huawei Cloud could not pass the request on',
		hint: MAY_HAVE_RUN,
		sideEffect: 'possible',
	},
	'APIGW.0204': {
		category: 'invalidRequest',
		message: 'The gateway of Huawei Cloud does not accept this TLS version',
		hint: 'Let the proxy or the machine that runs n8n use TLS 1.2 or newer.',
	},
	...alike('APIGW.0301 APIGW.0303 APIGW.0305', { ...signature, staleGrant: true }),
	...alike('APIGW.0302 APIGW.0304 APIGW.0306 APIGW.0802', denied),
	'APIGW.0307': {
		category: 'auth',
		message: 'The token has expired or is about to',
		hint: 'The node fetches a new token automatically. If this keeps happening, check that the IAM user is enabled and its password has not changed; put a fresh temporary key into an access-key credential.',
		staleGrant: true,
	},
	'APIGW.0308': {
		category: 'throttled',
		message: 'The account sends more requests than the gateway of Huawei Cloud allows',
		hint: `${SLOWER}; the cloud's message names the limit.`,
	},
	'APIGW.0310': {
		category: 'auth',
		message: 'The project is not available',
		hint: 'Check the Project ID of the credential: it must be the one of this region, and the account must not be frozen or in arrears.',
	},
	...alike('APIGW.0401 APIGW.0402', {
		category: 'auth',
		message: 'The access rules of the gateway do not allow calls from this address or account',
		hint: 'Add the public IP address of n8n, or the account, to the allowed ones, or remove it from the blocked ones.',
	}),
	...alike('APIGW.0501 APIGW.0502', {
		...malformed,
		message: 'The gateway of Huawei Cloud does not allow this request method',
	}),
	...alike('APIGW.0601 APIGW.0606', system),
	...sharing(
		{ category: 'service', hint: MAY_HAVE_RUN, sideEffect: 'possible' },
		{
			'APIGW.0605': 'The gateway of Huawei Cloud could not find the address of FunctionGraph',
			'APIGW.0610': 'The gateway of Huawei Cloud could not reach FunctionGraph',
			'APIGW.0613': 'Access management (IAM) of Huawei Cloud is not available',
		},
	),
};
