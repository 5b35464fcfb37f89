import type {
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
	NodeConnectionType,
} from 'n8n-workflow';

/** Type names of the nodes of n8n itself that the workflows of the tests need. */
export const START = 'n8n-nodes-base.manualTrigger';
export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';
export const TOOL_CALLER = 'n8n-nodes-base.toolCaller';

const describeNode = (
	name: string,
	inputs: NodeConnectionType[],
	properties: INodeProperties[],
): INodeTypeDescription => ({
	displayName: name,
	name,
	group: [inputs.length === 0 ? 'trigger' : 'transform'],
	version: 1,
	description: '',
	defaults: {},
	inputs,
	outputs: ['main'],
	properties,
});

const field = (name: string, fallback: string, type: INodeProperties['type'] = 'string') => ({
	displayName: name,
	name,
	type,
	default: fallback,
});

/** Manual Trigger: hands the input of the run on. */
const start: INodeType = {
	description: describeNode('manualTrigger', [], []),
	async execute() {
		return [this.getInputData()];
	},
};

/**
 * What n8n's HTTP Request node (version 3 and later) does with a predefined credential: the legacy
 * `requestWithAuthentication` with `uri` (not `url`), the raw reply as a stream of bytes.
 * Output: `{ statusCode, headers, body }`, `body` as text.
 */
const httpRequest: INodeType = {
	description: describeNode(
		'httpRequest',
		['main'],
		[
			field('nodeCredentialType', ''),
			field('method', 'GET'),
			field('url', ''),
			field('headers', '{}', 'json'),
			field('qs', '{}', 'json'),
			field('body', ''),
		],
	),
	async execute(this: IExecuteFunctions) {
		const json = (name: string) =>
			JSON.parse(this.getNodeParameter(name, 0, '{}') as string) as IDataObject;
		const body = this.getNodeParameter('body', 0, '') as string;
		const reply = (await this.helpers.requestWithAuthentication.call(
			this,
			this.getNodeParameter('nodeCredentialType', 0) as string,
			{
				uri: this.getNodeParameter('url', 0) as string,
				method: this.getNodeParameter('method', 0) as 'GET',
				headers: json('headers'),
				qs: json('qs'),
				...(body === '' ? {} : { body }),
				gzip: true,
				rejectUnauthorized: true,
				followRedirect: false,
				resolveWithFullResponse: true,
				encoding: null,
				json: false,
			},
			undefined,
			0,
		)) as { statusCode: number; headers: IDataObject; body: Buffer };
		const { statusCode, headers } = reply;
		return [[{ json: { statusCode, headers, body: Buffer.from(reply.body).toString() } }]];
	},
};

interface Tool {
	name: string;
	description: string;
	invoke(input: IDataObject): Promise<unknown>;
}

/** An agent without a model: calls every connected tool with the arguments of `toolInput`. */
const toolCaller: INodeType = {
	description: describeNode('toolCaller', ['main', 'ai_tool'], [field('toolInput', '{}', 'json')]),
	async execute(this: IExecuteFunctions) {
		const input = JSON.parse(this.getNodeParameter('toolInput', 0) as string) as IDataObject;
		const tools = (await this.getInputConnectionData('ai_tool', 0)) as Tool[];
		const called = tools.map(async (tool) => ({
			json: {
				name: tool.name,
				description: tool.description,
				output: (await tool.invoke(input)) as IDataObject,
			},
		}));
		return [await Promise.all(called)];
	},
};

/** The stand-ins by full type name. */
export const standInNodes: Readonly<Record<string, INodeType>> = {
	[START]: start,
	[HTTP_REQUEST]: httpRequest,
	[TOOL_CALLER]: toolCaller,
};
