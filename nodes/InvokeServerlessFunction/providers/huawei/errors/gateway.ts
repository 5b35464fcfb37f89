import { MAY_HAVE_RUN, SLOWER, START_INSTEAD, STILL_RUNS } from '../../reading/advice';
import { alike, sharing } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

const ENDPOINT = 'Check the Endpoint and the region of the credential';
/** A signature or token that Huawei Cloud refuses without saying more. */
export const signature: ErrorMeaning = {
	category: 'auth',
	message: 'Huawei Cloud did not accept the signature or token of the request',
	hint: 'Copy Access Key ID and Secret Access Key into the credential again; for an IAM user, check Account Name, IAM User Name and Password. Correct the clock of the machine that runs n8n, for example with NTP. Five bad signatures in a row lock a key for five minutes.',
};

const GRANT =
	'Grant the IAM user functiongraph:function:invoke in the project of the function, and check that the Project ID belongs to the region of the credential.';
const denied: ErrorMeaning = {
	category: 'auth',
	message: 'The gateway of Huawei Cloud does not allow this call',
	hint: GRANT,
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
	message: 'The gateway of Huawei Cloud could not complete the call because of an internal issue',
	hint: MAY_HAVE_RUN,
	sideEffect: 'possible',
};

/** What the gateway needs before it can pass a call on is not there. */
export const notPassedOn: ErrorMeaning = {
	category: 'service',
	message: 'The gateway of Huawei Cloud could not pass the request on',
	hint: 'It called nothing. Check the backend of the API, or run the item again later.',
	// Should it call on after all, only what may run twice does.
	repeatable: 'ifIdempotent',
};

/** What is behind the gateway does not answer. */
export const backendDown: ErrorMeaning = {
	category: 'service',
	message: 'The gateway of Huawei Cloud could not reach FunctionGraph: its backend is unavailable',
	hint: MAY_HAVE_RUN,
	sideEffect: 'possible',
};

/** What is behind the gateway takes longer than the gateway waits. */
export const backendSlow: ErrorMeaning = {
	category: 'timeout',
	message: 'The gateway of Huawei Cloud did not get the result in time',
	hint: `${STILL_RUNS} The API waits 90 seconds. ${START_INSTEAD}`,
	sideEffect: 'possible',
};

/** Something has to be paid before anything is served. */
export const suspended: ErrorMeaning = {
	category: 'auth',
	message: 'The account is frozen or in arrears',
	hint: 'Open the Billing Center of Huawei Cloud: top up the account, or pay what is due, then run the item again. If nothing is due, ask Huawei Cloud why the account is frozen.',
};

const TO_IAM = 'set Security Authentication of its APIG trigger to IAM';

/**
 * APIs of functions that ask for something other than a key of IAM: an app with keys of its own, or whatever a
 * function that the user wrote wants to see.
 */
const callers: ErrorTable = {
	'APIGW.0303': {
		category: 'auth',
		message: 'The API does not accept this key: it asks for that of an app',
		hint: `Put AppKey and AppSecret of an app that is bound to the API into a credential, or ${TO_IAM}.`,
	},
	'APIGW.0304': {
		category: 'auth',
		message: 'The app may not call this API',
		hint: `Authorize the app for the API in the API Gateway console, or ${TO_IAM}.`,
	},
	'APIGW.0306': {
		...denied,
		hint: `Let the app or the account call the API in the API Gateway console. Before an API of FunctionGraph itself: ${GRANT}`,
	},
	'APIGW.0305': {
		category: 'auth',
		message: 'The custom authorizer of the API did not accept the request',
		hint: `The authorizer is a function that looks at each request first: send the header or the query parameter that it wants, or ${TO_IAM}.`,
	},
	'APIGW.0501': {
		category: 'invalidRequest',
		message: 'The quota of the app that calls the API is used up',
		hint: 'Raise the quota of the app in the API Gateway console, or run the item again when the next period of the quota has begun.',
	},
	'APIGW.0502': suspended,
};

/**
 * Codes of the API gateway. `APIGW.0201`, `.0103`, `.0301` and `.0307` mean different things by status and
 * text: see `message.ts`; the entries here hold where neither says. Source: "Error Codes" (API Signing Guide) and
 * the user guide of API Gateway; .0202 and .0203, which newer gateways send in the place of .0201: users (2025, 2026).
 */
export const gatewayErrors: ErrorTable = {
	...callers,
	...alike('APIGW.0101 APIGW.0103', unknownApi),
	'APIGW.0801': {
		...unknownApi,
		message: 'The service is not available in this region',
	},
	...sharing(
		{ category: 'invalidRequest', hint: `${ENDPOINT}: a proxy may have changed the request.` },
		{
			'APIGW.0104': 'The gateway of Huawei Cloud could not route the request',
			'APIGW.0105': 'The gateway of Huawei Cloud could not route the request to a backend',
			'APIGW.0602': 'The gateway of Huawei Cloud did not accept the request',
		},
	),
	'APIGW.0106': {
		category: 'invalidRequest',
		message: 'The gateway of Huawei Cloud did not accept a parameter of the request',
		hint: 'The cloud names the parameter: correct the field of the node that it comes from.',
	},
	'APIGW.0201': {
		category: 'service',
		message: 'The gateway of Huawei Cloud could not pass the request on',
		hint: MAY_HAVE_RUN,
		sideEffect: 'possible',
	},
	'APIGW.0202': backendDown,
	'APIGW.0203': backendSlow,
	'APIGW.0204': {
		category: 'invalidRequest',
		message: 'The gateway of Huawei Cloud does not accept this TLS version',
		hint: 'Configure the proxy or the machine that runs n8n to use TLS 1.2 or newer.',
	},
	'APIGW.0301': { ...signature, staleGrant: true },
	'APIGW.0311': signature,
	...alike('APIGW.0302 APIGW.0802', denied),
	'APIGW.0307': {
		category: 'auth',
		message: 'The token has expired or is about to expire',
		hint: 'The node fetches a new token automatically. If this keeps happening, check that the project of the IAM user belongs to this region, that the user is enabled, and that its password has not changed; put a fresh temporary key into an access-key credential.',
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
		hint: 'Add the public IP address of n8n, or the account, to the allow list, or remove it from the block list.',
	}),
	'APIGW.0607': {
		category: 'invalidRequest',
		message: 'The API does not take requests over HTTPS',
		hint: 'Let the API take HTTPS, or HTTP and HTTPS, in the API Gateway console.',
	},
	'APIGW.0601': system,
	...alike('APIGW.0606 APIGW.0608 APIGW.0705', notPassedOn),
	...alike('APIGW.0404 APIGW.0605 APIGW.0609 APIGW.0611', {
		...notPassedOn,
		message: 'The gateway of Huawei Cloud could not find or reach the address of FunctionGraph',
	}),
	'APIGW.0610': {
		...system,
		message: 'The gateway of Huawei Cloud could not reach FunctionGraph',
	},
	'APIGW.0612': {
		...system,
		message: 'The API calls itself',
		hint: 'Correct its backend. A function that calls its own API may have run.',
		repeatable: 'never',
	},
	'APIGW.0613': {
		category: 'service',
		message: 'Access management (IAM) of Huawei Cloud is not available',
		hint: 'The gateway could not check the caller, and called nothing: run the item again later.',
		repeatable: 'always',
	},
};
