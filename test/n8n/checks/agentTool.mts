import assert from 'node:assert/strict';
import { located } from '../../clouds.mts';
import { targets } from '../../mainJob/targets.mts';
import { createCredential } from '../../../scripts/n8n/credentials.mts';
import { activate, createWorkflow } from '../../../scripts/n8n/workflows.mts';
import { callWebhook } from '../call.mts';
import { startChatModel } from '../chatModel.mts';
import type { Check } from '../check.mts';
import { node, webhook } from '../drafts.mts';
import { NODE_TYPE, type Lab } from '../lab.mts';

const langchain = (name: string): string => `@n8n/n8n-nodes-langchain.${name}`;

/** The node as a tool whose function is fixed and whose event the model writes. */
function tool(lab: Lab): ReturnType<typeof node> {
	const [target] = targets;
	assert(target);
	return node(
		'Greeter',
		`${NODE_TYPE}Tool`,
		1,
		{
			descriptionType: 'manual',
			toolDescription: 'Greets a person by name',
			operation: 'invoke',
			...target.parameters,
			functionName: located(target.row, 'hello', lab.cloud.url),
			event: "={{ $fromAI('event', 'JSON object with the name of the person', 'json') }}",
		},
		{ credentials: lab.credentials[target.credential.type] },
	);
}

/** n8n's AI Agent, driven by a scripted chat model, calls the node as its tool and reads the result. */
export const agentTool: Check = {
	name: 'AI Agent calls the node as a tool',
	async run(lab) {
		const model = await startChatModel({ event: { name: 'Grace' } });
		try {
			const credentials = await createCredential(lab.session, 'openAiApi', 'Scripted model', {
				apiKey: 'not-a-key',
				url: model.url,
			});
			const agent = { node: 'Agent', index: 0 };
			const draft = {
				name: 'agent',
				nodes: [
					webhook('agent'),
					node('Agent', langchain('agent'), 1.9, {
						promptType: 'define',
						text: '={{ $json.body.question }}',
						options: {},
					}),
					node(
						'Model',
						langchain('lmChatOpenAi'),
						1.2,
						{ model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
						{ credentials },
					),
					tool(lab),
				],
				connections: {
					Webhook: { main: [[{ ...agent, type: 'main' as const }]] },
					Model: {
						ai_languageModel: [[{ ...agent, type: 'ai_languageModel' as const }]],
					},
					Greeter: { ai_tool: [[{ ...agent, type: 'ai_tool' as const }]] },
				},
			};
			await activate(lab.session, await createWorkflow(lab.session, draft));
			lab.cloud.resetCounters();
			const { json } = await callWebhook(lab, 'agent', { question: 'Greet Grace' });
			assert.match(String(json['output']), /Hello, Grace!/, JSON.stringify(json));
			assert.equal(lab.cloud.invocations('hello'), 1);
			const offered = model.requests[0]?.tools?.[0]?.function;
			assert.equal(offered?.description, 'Greets a person by name');
			assert.match(JSON.stringify(offered.parameters), /JSON object with the name of the person/);
			return `tool ${offered.name}, ${model.requests.length} model calls`;
		} finally {
			await model.close();
		}
	},
};
