import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import type { CredentialType } from '../../../scripts/n8n/credentials.mts';
import { createWorkflow, runManually } from '../../../scripts/n8n/workflows.mts';
import type { Check } from '../check.mts';
import { base, chained, node, start } from '../drafts.mts';
import type { Lab } from '../lab.mts';

const parameter = (name: string, value: string): { name: string; value: string } => ({
	name,
	value,
});

/** Another API of each cloud than the one that invokes: list functions, as its page documents it. */
const requests: ReadonlyArray<{
	type: CredentialType;
	action: string;
	parameters(lab: Lab): INodeParameters;
}> = [
	{
		type: 'alibabaCloudApi',
		action: 'ListFunctions',
		parameters: ({ cloud }) => ({ url: `${cloud.url}/2023-03-30/functions?limit=50` }),
	},
	{
		type: 'huaweiCloudApi',
		action: 'ListFunctions',
		parameters: ({ cloud }) => ({
			url: `${cloud.url}/v2/${cloud.keys.huaweiCloudApi.projectId}/fgs/functions`,
			sendQuery: true,
			queryParameters: { parameters: [parameter('maxitems', '50')] },
		}),
	},
	{
		type: 'huaweiCloudIamUserApi',
		action: 'ListFunctions',
		parameters: ({ cloud }) => ({
			url: `${cloud.url}/v2/${cloud.keys.huaweiCloudIamUserApi.projectId}/fgs/functions`,
		}),
	},
	{
		type: 'tencentCloudApi',
		action: 'ListFunctions',
		parameters: ({ cloud }) => ({
			method: 'POST',
			url: `${cloud.url}/`,
			sendHeaders: true,
			headerParameters: {
				parameters: [
					parameter('X-TC-Action', 'ListFunctions'),
					parameter('X-TC-Version', '2018-04-16'),
				],
			},
			sendBody: true,
			specifyBody: 'json',
			jsonBody: '{ "Limit": 50 }',
		}),
	},
];

/** n8n's HTTP Request node signs any API of a cloud with the credential of that cloud. */
export const httpRequest: Check = {
	name: 'HTTP Request node with our credentials',
	async run(lab) {
		for (const { type, action, parameters } of requests) {
			const nodes = [
				start(),
				node(
					'List',
					base('httpRequest'),
					4.2,
					{
						authentication: 'predefinedCredentialType',
						nodeCredentialType: type,
						options: {},
						...parameters(lab),
					},
					{ credentials: lab.credentials[type] },
				),
			];
			lab.cloud.resetCounters();
			const draft = { name: `list with ${type}`, nodes, connections: chained(nodes) };
			const workflow = await createWorkflow(lab.session, draft);
			const { status, data } = await runManually(lab.session, workflow, 'Start');
			assert.equal(status, 'success', `${type}: ${data.resultData.error?.message}`);
			const seen = lab.cloud.requests.at(-1);
			assert.deepEqual([seen?.action, seen?.status], [action, 200], type);
			const [item] = data.resultData.runData['List']?.[0]?.data?.['main']?.[0] ?? [];
			assert.match(
				JSON.stringify(item?.json),
				/"returns-error-shape"/,
				`${type}: no functions listed`,
			);
		}
		return `${requests.length} lists`;
	},
};
