import * as alibaba from '../../nodes/InvokeServerlessFunction/providers/alibaba/errors/index.ts';
import * as alibabaSigns from '../../nodes/InvokeServerlessFunction/providers/alibaba/runtimeSigns.ts';
import * as azure from '../../nodes/InvokeServerlessFunction/providers/azure/errors.ts';
import * as azureSigns from '../../nodes/InvokeServerlessFunction/providers/azure/runtimeSigns.ts';
import * as google from '../../nodes/InvokeServerlessFunction/providers/google/apiErrors.ts';
import { pages as googlePages } from '../../nodes/InvokeServerlessFunction/providers/google/pages/index.ts';
import * as huawei from '../../nodes/InvokeServerlessFunction/providers/huawei/errors/index.ts';
import * as huaweiSigns from '../../nodes/InvokeServerlessFunction/providers/huawei/innerCodes/index.ts';
import * as openWhisk from '../../nodes/InvokeServerlessFunction/providers/openwhisk/errors.ts';
import * as openWhiskSigns from '../../nodes/InvokeServerlessFunction/providers/openwhisk/runtimeSigns.ts';
import {
	runtimeSigns,
	type RuntimeSign,
} from '../../nodes/InvokeServerlessFunction/providers/reading/runtimeSigns.ts';
import * as tencent from '../../nodes/InvokeServerlessFunction/providers/tencent/errors/index.ts';
import { cloudBaseErrors } from '../../nodes/InvokeServerlessFunction/providers/tencent/gateways.ts';
import { statusCodes } from '../../nodes/InvokeServerlessFunction/providers/tencent/statusCodes.ts';
import * as tencentSigns from '../../nodes/InvokeServerlessFunction/providers/tencent/runtimeSigns.ts';
import { legacyErrors } from '../../nodes/InvokeServerlessFunction/providers/tencent/errors/legacy.ts';
import { caseTable, codeTable, hintTable, markdownTable } from './rows.mts';

const CATEGORIES = markdownTable(
	['category', 'what happened'],
	[
		['`function`', 'The function itself failed, or what it returned cannot be used'],
		['`throttled`', 'The cloud refused the call because there are too many at once'],
		['`auth`', 'The cloud refused the credential, its permissions, or the state of the account'],
		['`notFound`', 'The function, version, alias, namespace or run does not exist there'],
		['`invalidRequest`', 'The cloud does not accept what was sent, or the function cannot take it'],
		['`timeout`', 'No answer in time'],
		['`network`', 'No connection, or it broke'],
		['`service`', 'The cloud could not do its part'],
		['`cancelled`', 'The execution was cancelled in n8n'],
	],
);

const SIDE_EFFECTS = markdownTable(
	['ran', '`sideEffect`', 'meaning'],
	[
		['no', '`none`', 'The call was refused before the function started'],
		['perhaps', '`possible`', 'The reply does not show whether it ran'],
		['yes', '`certain`', 'The function ran'],
	],
);

const REPEATED = markdownTable(
	['repeated', 'what the node does automatically'],
	[
		['yes', "Sends the call again, up to 'Max Attempts', waiting longer each time"],
		[
			'if idempotent',
			"The same, but only with 'Idempotent' on or with an Alibaba Cloud Task ID: the function may have run",
		],
		['no', 'Reports it: the same call would end the same way, or must not be sent twice'],
	],
);

const words = (signs: readonly RuntimeSign[]) => signs.map((one) => [one.shown, one.hint] as const);

const tencentRefusals = Object.fromEntries(
	Object.entries(statusCodes).flatMap(([code, { refusal, hint }]) =>
		refusal ? [[code, { ...refusal, hint }]] : [],
	),
);
const tencentEndings = Object.entries(statusCodes).flatMap(([code, { refusal, hint }]) =>
	refusal ? [] : [[code, hint] as const],
);

const huaweiCodes = huaweiSigns.innerCodes.map(
	({ code, shown, hint }) => [shown === undefined ? code : `${code}, ${shown}`, hint] as const,
);

/** `docs/errors.md` as it should be: generated, so that it cannot differ from what the node says. */
export function errorPage(): string {
	return `<!-- Generated from the error tables by \`npm run docs:errors\`. Do not edit. -->

# Error codes

How the node reports each code that a cloud documents. In an error item the code, the category and the
side effect are in \`details\`, the message is \`error\`, and what to do is \`details.hint\`, followed by the
cloud's own message.

<!-- prettier-ignore-start -->

${CATEGORIES}

${SIDE_EFFECTS}

${REPEATED}

A code that ends in \`*\` stands for all codes below it. A code that is in no table is read by its HTTP
status; on Tencent Cloud, which answers nearly everything with 200, it counts as \`service\`: the function may
have run.

## Tencent Cloud, API 3.0 (2018-04-16)

${codeTable(tencent.errors)}

Where the code alone does not tell:

${caseTable(tencent.specialCases)}

\`AuthFailure.SignatureExpire\` is signed once more with the cloud's own time before it is reported.

## Tencent Cloud, API 2.0, Legacy

${codeTable(legacyErrors)}

\`4200\` and \`4500\` are signed once more with the cloud's own time before they are reported.

## Tencent Cloud, status codes of runs that did not begin

The platform reports them instead of a result. Where it measured a run all the same, the side effect is
\`possible\`.

${codeTable(tencentRefusals)}

## Tencent Cloud, the HTTP access service of CloudBase

Its \`FUNCTION_…\` codes stand for the status codes of runs.

${codeTable(cloudBaseErrors)}

## Alibaba Cloud Function Compute, all API versions

${codeTable(alibaba.errors)}

Where the code alone does not tell:

${caseTable(alibaba.specialCases)}

## Azure Functions

Azure's host and its front end mostly answer without a code: these are names of their replies. Where a function
could give the same reply (\`KeyRefused\`, \`NotFound\`, \`UrlRefused\`, \`HomePage\`, by its URL), it may have run.

${codeTable(azure.errors)}

What the Durable extension refuses, by the status or the words of its error object:

${codeTable(azure.durableErrors)}

## Google Cloud, pages instead of a function's answer

Recognized by their wording and the path that they name, or by a header; the same status with another body is the
function's own. The page with a robot has the title \`Error 404 (Not Found)!!1\`.

${caseTable(googlePages)}

A token that is not accepted is fetched anew, and the call sent once more, before it is reported.

Lists, logs and **Get**, by a reason or a violation in \`error.details\`, else by \`error.status\`:

${codeTable(google.apiErrors)}

Where the code alone does not tell:

${caseTable(google.apiCases)}

## Huawei Cloud FunctionGraph, v2 and v1.0

Codes of FunctionGraph itself. Some pages print them with the prefix \`FGS.\`.

${codeTable(huawei.functionGraphErrors)}

Codes of the gateway in front of it. Some regions print them with the prefix \`APIG.\` or \`APIC.\`.

${codeTable(huawei.gatewayErrors)}

Where the code alone does not tell:

${caseTable(huawei.specialCases)}

## OpenWhisk, v1

Statuses of replies in OpenWhisk's own form, \`{ "error": …, "code": … }\`.

${codeTable(openWhisk.errors)}

Where the status alone does not tell:

${caseTable(openWhisk.specialCases)}

## Function errors

The function ran and failed (category \`function\`, side effect \`certain\`, never repeated). Where the platform
or the runtime says why, the hint says what to do.

All clouds:

${hintTable(words(runtimeSigns))}

Tencent Cloud, by \`statusCode\`, else by words:

${hintTable([...tencentEndings, ...words(tencentSigns.runtimeSigns)])}

Alibaba Cloud:

${hintTable(words(alibabaSigns.runtimeSigns))}

Azure:

${hintTable(words(azureSigns.runtimeSigns))}

Huawei Cloud, by words, else by \`X-Func-Err-Code\` or \`error_code\`:

${hintTable(huaweiCodes)}

OpenWhisk, by words:

${hintTable(words(openWhiskSigns.runtimeSigns))}

<!-- prettier-ignore-end -->
`;
}
