import { EVENT_IS_JSON, MAY_HAVE_RUN, START_INSTEAD, STILL_RUNS } from '../../reading/advice';
import { alike, sharing } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

/** No right to the action. */
export const permission: ErrorMeaning = {
	category: 'auth',
	message: 'The credential has no permission for this action on this function',
	hint: 'Grant its IAM user functiongraph:function:invoke (for asynchronous starts functiongraph:function:invokeAsync) in the project of the function. Region and Project ID of the credential must belong together.',
};

/** No such function in the project. */
export const missingFunction: ErrorMeaning = {
	category: 'notFound',
	message: 'FunctionGraph has no function with this name in this project',
	hint: 'Check the function name, the package (the console calls it App), the region and the Project ID of the credential. A project belongs to one region.',
};

const tooLarge: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The event is larger than FunctionGraph accepts (6 MB synchronous, 256 KB asynchronous)',
	hint: 'Put the data into OBS and send its object key instead of the data.',
};

/** Generic codes, whose last digits are the HTTP status, and the specific ones an invocation meets. */
export const serviceErrors: ErrorTable = {
	'FSS.0400': {
		category: 'invalidRequest',
		message: 'FunctionGraph did not accept a value of the request',
		hint: `Read the cloud's message: it names the value. ${EVENT_IS_JSON}`,
	},
	'FSS.0401': {
		category: 'auth',
		message: 'FunctionGraph did not accept the credential for this project',
		hint: 'Check the key or the IAM user, the region and the Project ID of the credential. A function of another project gets the same reply.',
	},
	'FSS.0403': permission,
	...alike('FSS.1125 FSS.1126 FSS.1303', permission),
	...alike('FSS.0404 FSS.1051', missingFunction),
	'FSS.0406': {
		category: 'invalidRequest',
		message:
			'FunctionGraph did not accept the form of the request: the event, or the instance memory',
		hint: "Send a JSON object, list, text or number as the event; binary data as Base64 text in it. With the option 'Instance Memory', choose another size.",
	},
	'FSS.0408': {
		category: 'timeout',
		message: 'FunctionGraph did not finish the request in time',
		hint: `${STILL_RUNS} ${START_INSTEAD}`,
		sideEffect: 'possible',
	},
	'FSS.0409': {
		category: 'invalidRequest',
		message: 'What the request would create already exists',
		hint: 'An invocation creates nothing: check where the Endpoint of the credential leads.',
	},
	'FSS.0410': {
		category: 'notFound',
		message: 'FunctionGraph no longer has what the request names',
		hint: 'The function, version or alias has been deleted: choose another one from the list.',
	},
	...alike('FSS.0413 FSS.1201', tooLarge),
	'FSS.0424': {
		category: 'invalidRequest',
		message: 'A dependency of the function is not usable',
		hint: "Open the function in the console and check its dependencies under 'Code'.",
	},
	'FSS.0426': {
		category: 'invalidRequest',
		message: 'The function or the account must be upgraded for this operation',
		hint: "Set API to 'API v2', and look in the console for a notice about an upgrade.",
	},
	'FSS.0428': {
		category: 'invalidRequest',
		message: 'A condition for this operation is not met',
		hint: "Read the cloud's message: it names the condition.",
	},
	'FSS.0429': {
		category: 'throttled',
		message: 'The function or the account has reached its limit of concurrent runs',
		hint: "Lower 'Max Concurrency' or set 'Requests per Second' in the options, or raise the instance limit of the function.",
	},
	...sharing(
		{ category: 'service', hint: MAY_HAVE_RUN, sideEffect: 'possible' },
		{
			'FSS.0500': 'FunctionGraph could not complete the call because of an internal issue',
			'FSS.0502': 'The gateway of FunctionGraph got no answer',
			'FSS.0503': 'FunctionGraph is not available at the moment',
		},
	),
	'FSS.0504': {
		category: 'timeout',
		message: 'FunctionGraph did not get the result in time',
		hint: `${STILL_RUNS} The API waits 90 seconds. ${START_INSTEAD}`,
		sideEffect: 'possible',
	},
	'FSS.1052': {
		category: 'notFound',
		message: 'The function has no such version',
		hint: 'Choose a version from the list, or leave Qualifier empty for latest.',
	},
	'FSS.1053': {
		category: 'notFound',
		message: 'The function has no such alias',
		hint: 'Choose an alias from the list, or leave Qualifier empty for latest.',
	},
	'FSS.1309': {
		category: 'invalidRequest',
		message: 'The function URN is not in a format that FunctionGraph accepts',
		hint: 'Copy the URN from the console: urn:fss:<region>:<project ID>:function:<package>:<name>:<version>.',
	},
	'FSS.1310': {
		category: 'auth',
		message: "FunctionGraph could not obtain the user's token",
		hint: 'Check that the IAM user is enabled and may use this project; with a temporary key, fetch a new one together with its Security Token.',
	},
	'FSS.1118': {
		category: 'auth',
		message: 'The account is not on the allow list for this feature',
		hint: 'Ask Huawei Cloud support to enable the feature for the account.',
	},
	...sharing(
		{
			category: 'auth',
			hint: 'Open the function in the console, Configuration, Permissions: choose an agency that FunctionGraph may use and that allows what the function needs.',
		},
		{
			'FSS.1121': 'The agency of the function is missing or not usable',
			'FSS.1122': 'The agency of the function lacks a permission',
		},
	),
	...sharing(
		{
			category: 'auth',
			hint: 'Grant the IAM user functiongraph:function:invoke in the enterprise project of the function, too.',
		},
		{
			'FSS.1127':
				'The enterprise project of the function does not allow this user to make this call',
			'FSS.1128': 'FunctionGraph could not read the enterprise projects of this user',
		},
	),
	...alike('FSS.1202 FSS.1206', {
		category: 'function',
		message: 'The function returned a response that its trigger cannot pass on',
		hint: 'Make the function return an object with statusCode, headers and body, or invoke it without the trigger.',
		sideEffect: 'certain',
	}),
	'FSS.4208': {
		category: 'cancelled',
		message: 'The run was cancelled',
		hint: 'It was stopped, or a forced stop of another run ended the instance that both shared.',
		sideEffect: 'possible',
		repeatable: 'never',
	},
};
