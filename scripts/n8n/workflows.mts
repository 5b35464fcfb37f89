import { setTimeout as sleep } from 'node:timers/promises';
import type {
	IConnections,
	IDataObject,
	INode,
	INodeExecutionData,
	IRunExecutionData,
	ITaskData,
} from 'n8n-workflow';
import { parseFlatted } from './flatted.mts';
import { N8nRefusal, type Session } from './session.mts';

/** What a workflow needs to be created. */
export interface WorkflowDraft {
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: Record<string, unknown>;
}

/** A workflow as n8n keeps it. */
export interface StoredWorkflow extends WorkflowDraft {
	id: string;
	versionId: string;
}

/** A run of a workflow. */
export interface Execution {
	id: string;
	status: string;
	/** `webhook`, `trigger`, `manual` … */
	mode: string;
	data: IRunExecutionData;
}

const UNFINISHED = ['new', 'running', 'waiting'];

/** Is the error a refusal because the interface does not exist in this n8n? */
const isMissing = (error: unknown): boolean => error instanceof N8nRefusal && error.status === 404;

/**
 * Creates an inactive workflow in the user's own project. n8n 1 finds credentials by their name only when
 * it is given the project.
 */
export async function createWorkflow(
	session: Session,
	draft: WorkflowDraft,
): Promise<StoredWorkflow> {
	const { id: projectId } = await session.request<{ id: string }>('GET', '/rest/projects/personal');
	return await session.request('POST', '/rest/workflows', {
		settings: { executionOrder: 'v1' },
		active: false,
		...draft,
		projectId,
	});
}

/** Publishes a workflow (n8n 2) or switches it on (n8n 1), and waits until its triggers listen. */
export async function activate(session: Session, workflow: StoredWorkflow): Promise<void> {
	const { id, versionId } = workflow;
	try {
		await session.request('POST', `/rest/workflows/${id}/activate`, { versionId });
	} catch (error) {
		if (!isMissing(error)) throw error;
		await session.request('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
		return;
	}
	const address = `/rest/workflows/${id}/publication-status`;
	for (const start = Date.now(); Date.now() - start < 30_000; await sleep(50)) {
		try {
			const { status } = await session.request<{ status: string }>('GET', address);
			if (status === 'published') return;
			if (status === 'failed') throw new Error(`n8n could not publish workflow ${id}`);
		} catch (error) {
			if (isMissing(error)) return; // n8n before 2.41 activates before it answers
			throw error;
		}
	}
	throw new Error(`Workflow ${id} was not published within 30 seconds`);
}

/** Takes a workflow back to inactive. */
export async function deactivate(session: Session, { id }: StoredWorkflow): Promise<void> {
	try {
		await session.request('POST', `/rest/workflows/${id}/deactivate`);
	} catch (error) {
		if (!isMissing(error)) throw error;
		const { versionId } = await session.request<StoredWorkflow>('GET', `/rest/workflows/${id}`);
		await session.request('PATCH', `/rest/workflows/${id}`, { active: false, versionId });
	}
}

/** A run with its data; null while it goes on or n8n has not yet written its data. */
async function readEnded(session: Session, id: string): Promise<Execution | null> {
	const path = `/rest/executions/${id}`;
	const read = await session.request<Omit<Execution, 'data'> & { data: string }>('GET', path);
	if (UNFINISHED.includes(read.status)) return null;
	// n8n 1 stores the status a moment before the data.
	const data = parseFlatted(read.data) as Partial<IRunExecutionData> | undefined;
	return data?.resultData ? { ...read, data: data as IRunExecutionData } : null;
}

/** Waits for the end of a run. */
async function finishedExecution(session: Session, id: string): Promise<Execution> {
	for (const start = Date.now(); Date.now() - start < 60_000; await sleep(50)) {
		if (!(await readEnded(session, id))) continue;
		// The data may still be those of a run that waited: n8n 1 writes the new ones after the status.
		await sleep(300);
		const execution = await readEnded(session, id);
		if (execution) return execution;
	}
	throw new Error(`Execution ${id} did not end within a minute`);
}

/** What a trigger hands on in a manual run, as the editor's chat window gives it. */
const triggerData = (json: IDataObject): ITaskData => ({
	startTime: Date.now(),
	executionTime: 0,
	executionIndex: 0,
	executionStatus: 'success',
	source: [],
	data: { main: [[{ json }]] },
});

/** Runs a workflow as the editor's button does, and waits for its end. */
export async function runManually(
	session: Session,
	workflow: StoredWorkflow,
	trigger: string,
	json?: IDataObject,
): Promise<Execution> {
	const triggerToStartFrom = { name: trigger, ...(json && { data: triggerData(json) }) };
	const { executionId } = await session.request<{ executionId: string }>(
		'POST',
		`/rest/workflows/${workflow.id}/run`,
		{ workflowData: workflow, triggerToStartFrom, startNodes: [] },
	);
	return await finishedExecution(session, executionId);
}

/** The finished runs of a workflow, newest first. */
export async function executionsOf(session: Session, { id }: StoredWorkflow): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const { results } = await session.request<{ results: Array<{ id: string; status: string }> }>(
		'GET',
		`/rest/executions?limit=50&filter=${filter}`,
	);
	const finished = results.filter(({ status }) => !UNFINISHED.includes(status));
	const read = await Promise.all(
		finished.map(async ({ id: run }) => await readEnded(session, run)),
	);
	return read.filter((execution) => execution !== null);
}

/** What a node put out in a run, of its first output unless asked otherwise. */
export const itemsOf = (run: Execution, node: string, output = 0): INodeExecutionData[] =>
	run.data.resultData.runData[node]?.[0]?.data?.['main']?.[output] ?? [];
