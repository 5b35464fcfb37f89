import type { IWorkflowExecuteAdditionalData, WorkflowExecuteMode } from 'n8n-workflow';
import type { Credentials } from './credentials.mts';
import type { Environment } from './environment.mts';

/** What a node sent to the editor during a run: `console` lines of `sendMessageToUI`. */
export type UiMessage = { type: string; data: unknown };

const BASE_URL = 'http://127.0.0.1';
let executions = 0;

/**
 * What n8n's server gives the engine for one execution: credentials, URLs, hooks, its id.
 * The URLs lead nowhere but must parse: resume links are built from them.
 */
export function additionalDataOf(
	{ core }: Environment,
	credentialsHelper: Credentials,
	mode: WorkflowExecuteMode,
	messages: UiMessage[] = [],
): IWorkflowExecuteAdditionalData {
	const executionId = String(++executions);
	const workflow = { id: 'workflow', name: 'Workflow' };
	const hooks = new core.ExecutionLifecycleHooks(mode, executionId, workflow as never);
	const data = {
		credentialsHelper,
		executionId,
		currentNodeExecutionIndex: 0,
		variables: {},
		userId: 'user',
		restApiUrl: `${BASE_URL}/rest`,
		instanceBaseUrl: BASE_URL,
		formWaitingBaseUrl: `${BASE_URL}/form-waiting`,
		webhookBaseUrl: `${BASE_URL}/webhook`,
		webhookTestBaseUrl: `${BASE_URL}/webhook-test`,
		webhookWaitingBaseUrl: `${BASE_URL}/webhook-waiting`,
		hooks,
		async executeWorkflow() {
			throw new Error('Sub-workflows are not available here');
		},
		async startRunnerTask() {
			throw new Error('Task runners are not available here');
		},
		getRunExecutionData: async () => undefined,
		setExecutionStatus() {},
		logAiEvent() {},
		sendDataToUI: (type: string, sent: unknown) => void messages.push({ type, data: sent }),
	};
	return data as unknown as IWorkflowExecuteAdditionalData;
}
