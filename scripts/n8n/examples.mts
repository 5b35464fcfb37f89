import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Session } from './session.mts';
import { createWorkflow, type StoredWorkflow, type WorkflowDraft } from './workflows.mts';

/** Folder of the example workflows. */
const EXAMPLES = path.resolve(import.meta.dirname, '../../examples');

/** File names of the example workflows, without `.json`. */
export const exampleNames = (): string[] =>
	readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.slice(0, -'.json'.length))
		.sort();

/** An example as it is in its file. */
export const readExample = (name: string): WorkflowDraft =>
	JSON.parse(readFileSync(path.join(EXAMPLES, `${name}.json`), 'utf8')) as WorkflowDraft;

/**
 * Imports an example as the editor does. The credentials of its nodes have a name and `id: null`, for
 * which n8n looks for the one stored credential of that type and name; without `id` it takes any.
 */
export const importExample = async (session: Session, name: string): Promise<StoredWorkflow> =>
	await createWorkflow(session, readExample(name));
