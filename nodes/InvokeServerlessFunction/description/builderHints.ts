/**
 * What n8n's builder of workflows reads besides descriptions: what a model would get wrong. n8n-workflow 2.11 has
 * `message`, 2.39 `searchHint` and `propertyHint` instead; 1.120 has neither, and ignores all of it.
 * Source: their IBuilderHint and IParameterBuilderHint.
 */
const ofParameter = (text: string) => ({ message: text, propertyHint: text });

const OF_THE_NODE =
	"Runs functions that are deployed in a cloud; for code of the workflow's own use the Code node. Choose 'provider' first: credential, 'apiVersion' and most parameters depend on it.";

/** Of the node. */
export const builderHint = {
	message: OF_THE_NODE,
	searchHint: OF_THE_NODE,
	relatedNodes: [
		{
			nodeType: 'n8n-nodes-base.wait',
			relationHint:
				"Resume On Webhook Call waits for a function that takes hours: start it with invocationType 'async' and the option resumeUrlField",
		},
	],
};

/** Of single parameters. */
export const parameterHints = {
	apiVersion: ofParameter(
		"Leave it out unless the user names a version, or gives a function's URL: then 'functionUrl'",
	),
	functionName: ofParameter(
		"Mode 'name' with the plain name; with apiVersion 'functionUrl' mode 'url' with the whole URL. Never invent a name",
	),
	event: ofParameter(
		"Text of one JSON value, such as an expression with JSON.stringify($json). To send the incoming item as it is, set eventSource to 'item' instead",
	),
	invocationId: ofParameter(
		"Leave the default where the item of the asynchronous start comes in; else refer to that item's invocationId by the name of its node",
	),
} as const;
