import type { IDataObject, INode, INodeCredentials, INodeParameters, IRun } from 'n8n-workflow';
import type { StoredError } from './nodeRun.mts';
import { START, TOOL_CALLER } from './standInNodes.mts';
import type { WorkflowRun } from './workflowRun.mts';

/** A node as a tool of an AI agent, and the arguments that the model chose. */
export interface ToolRun {
	/** Full type name of the tool variant (`…Tool`). */
	type?: string;
	/** May hold `={{ $fromAI('name', 'description', 'string') }}`. */
	parameters: INodeParameters;
	credentials?: INodeCredentials;
	toolInput: IDataObject;
}

/** What the agent sees. */
export interface ToolResult {
	status: IRun['status'];
	name: string | undefined;
	description: string | undefined;
	/** The text or value that goes back to the model. */
	output: unknown;
	error: StoredError | undefined;
}

/** Runs `Start → Agent` with the node connected to the agent's tools. */
export async function runTool(
	run: (options: WorkflowRun) => Promise<IRun>,
	{ type = '', parameters, credentials, toolInput }: ToolRun,
): Promise<ToolResult> {
	const at = { typeVersion: 1, position: [0, 0] as [number, number] };
	const input = { toolInput: JSON.stringify(toolInput) };
	const nodes: INode[] = [
		{ ...at, id: 's', name: 'Start', type: START, parameters: {} },
		{ ...at, id: 'a', name: 'Agent', type: TOOL_CALLER, parameters: input },
		{ ...at, id: 't', name: 'Tool', type, parameters, ...(credentials && { credentials }) },
	];
	const finished = await run({
		nodes,
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Tool: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	});
	const { runData, error } = finished.data.resultData;
	const json = runData['Agent']?.[0]?.data?.['main']?.[0]?.[0]?.json ?? {};
	return {
		status: finished.status,
		name: json['name'] as string | undefined,
		description: json['description'] as string | undefined,
		output: json['output'],
		error: error as StoredError | undefined,
	};
}
