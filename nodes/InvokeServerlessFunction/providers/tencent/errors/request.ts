import { alike, family, sharing } from '../../reading/errorEntries';
import type { ErrorMeaning, ErrorTable } from '../../reading/failures';

const VERSION = "Set API to 'API 3.0 (2018-04-16)'";

const notJson: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The event is not JSON text that SCF accepts',
	hint: 'Send a JSON object, list, text or number as the event. Put binary data into it as Base64 text, or pass a reference to an object in COS.',
};

const tooLarge: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'The event is larger than SCF accepts (6 MB synchronous, 128 KB asynchronous)',
	hint: 'Put the data into COS and send its key instead of the data.',
};

const retired: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'Tencent Cloud does not offer this action in this API version or region',
	hint: `${VERSION}, and check the region and the Endpoint of the credential.`,
};

/** A region that SCF is not in, or that is none. */
export const region: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'SCF is not available in this region',
	hint: 'Choose the region of the function. The finance zones need their own Endpoint, such as https://scf.ap-shanghai-fsi.tencentcloudapi.com.',
};

const value: ErrorMeaning = {
	category: 'invalidRequest',
	message: 'Tencent Cloud did not accept a value of the request',
	hint: "Read the cloud's message: it names the value. Check the function name, the namespace, the qualifier and the options.",
};

const query = {
	category: 'invalidRequest',
	hint: 'Refresh the list. If this keeps happening, type the name by hand and report it with the request ID.',
} as const;

const period = {
	category: 'invalidRequest',
	hint: 'Run Get Status within three days of the start. If this keeps happening, report it with the request ID.',
} as const;

/** What the request says. Nothing ran, unless an entry says otherwise. Source: as in `index.ts`. */
export const requestErrors: ErrorTable = {
	...family('InvalidParameter', value),
	...family('InvalidParameterValue', value),
	...family('InvalidRequest', value),
	...family('MissingParameter', {
		category: 'invalidRequest',
		message: 'The request lacks a value that Tencent Cloud needs',
		hint: "Read the cloud's message: it names it. Fill in the function name and the region.",
	}),
	...family('UnknownParameter', {
		category: 'invalidRequest',
		message: 'Tencent Cloud does not know a value of the request',
		hint: `${VERSION}; remove options that this region does not support yet, such as Routing Key.`,
	}),
	...family('UnsupportedOperation', {
		category: 'invalidRequest',
		message: 'SCF does not support this operation for this function',
		hint: 'Check that the function is an event function and that the option in question is on in its configuration.',
	}),
	...alike('ActionOffline InvalidAction NoSuchProduct NoSuchVersion', retired),
	...alike(
		'UnsupportedRegion UnsupportedOperation.Region UnsupportedOperation.NotSupportRegion',
		region,
	),
	UnsupportedProtocol: {
		category: 'invalidRequest',
		message: 'Tencent Cloud does not accept this protocol',
		hint: 'Use https in the Endpoint of the credential.',
	},
	DryRunOperation: {
		category: 'invalidRequest',
		message: 'Tencent Cloud checked the request without running it',
		hint: 'Ask the administrator of the account or proxy why a dry run is forced on this call.',
	},
	RequestSizeLimitExceeded: tooLarge,
	'InvalidParameter.RequestTooLarge': tooLarge,
	ResponseSizeLimitExceeded: {
		category: 'invalidRequest',
		message: 'The result of the function is larger than the API can return',
		hint: 'Make the function write large results to COS and return their key. It may have run.',
		sideEffect: 'possible',
		// The result would be as large again.
		repeatable: 'never',
	},
	'InvalidParameterValue.Param': notJson,
	'InvalidParameterValue.ClientContext': notJson,
	'InvalidParameter.Payload': notJson,
	'InvalidParameterValue.FunctionType': {
		category: 'invalidRequest',
		message: 'Only event functions can be invoked this way, and this one is a web function',
		hint: "Set API to 'Function URL' and call the URL of the web function.",
	},
	'InvalidParameter.FunctionName': {
		category: 'invalidRequest',
		message: 'The function name is not in a format that SCF accepts',
		hint: 'Use 2 to 60 letters, digits, - and _, beginning with a letter. Version and alias go into Qualifier, the namespace into Namespace.',
	},
	...sharing(
		{
			category: 'notFound',
			hint: 'Check the function name, the namespace and the region; names are case-sensitive.',
		},
		{
			'InvalidParameterValue.Function': 'SCF has no function with this name',
			'InvalidParameterValue.FunctionName': 'SCF has no function with this name',
		},
	),
	...sharing(
		{
			category: 'invalidRequest',
			hint: 'Choose the namespace, version or alias from the list, or leave the field empty for the default.',
		},
		{
			'InvalidParameterValue.Namespace': 'The namespace is not in a format that SCF accepts',
			'InvalidParameterValue.NamespaceInvalid': 'The namespace is not in a format that SCF accepts',
			'InvalidParameterValue.Qualifier': 'The version or alias is not in a format that SCF accepts',
			'InvalidParameterValue.QueryVersion': 'The version is not in a format that SCF accepts',
		},
	),
	...sharing(
		{
			category: 'notFound',
			hint: 'Use the invocationId from the item that started an asynchronous run (not the requestId), with the same function, namespace and region.',
		},
		{ 'InvalidParameterValue.FunctionRequestId': 'The invocation ID is not one of an SCF run' },
	),
	...sharing(period, {
		'InvalidParameterValue.DateTime': 'SCF did not accept the period of the status query',
		'InvalidParameterValue.StartTime': 'SCF did not accept the beginning of the status query',
		'InvalidParameterValue.StartTimeOrEndTime':
			'SCF needs both ends of the period of the status query',
		'InvalidParameterValue.RetCode': 'SCF did not accept the filter of the status query',
		'InvalidParameter.Cls': 'SCF could not read the log topic of the function',
	}),
	...sharing(query, {
		'InvalidParameterValue.InvokeType': 'SCF did not accept the invocation type of the query',
		'InvalidParameterValue.Status': 'SCF did not accept the status of the query',
		'InvalidParameterValue.Limit': 'SCF did not accept the page size of the list',
		'InvalidParameterValue.LimitExceeded': 'The query is longer than SCF accepts',
		'InvalidParameterValue.Name': 'SCF did not accept a filter of the list',
		'InvalidParameterValue.Offset': 'SCF did not accept the page of the list',
		'InvalidParameterValue.Order': 'SCF did not accept the order of the list',
		'InvalidParameterValue.Orderby': 'SCF did not accept the order of the list',
		'InvalidParameterValue.OrderBy': 'SCF did not accept the order of the list',
		'InvalidParameterValue.Filters': 'SCF did not accept a filter of the list',
		'InvalidParameterValue.SearchKey': 'SCF did not accept the search text of the list',
		'InvalidParameterValue.Stamp': 'SCF did not accept the kind of functions of the list',
	}),
};
