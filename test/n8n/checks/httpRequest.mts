import assert from 'node:assert/strict';
import { createWorkflow, runManually } from '../../../scripts/n8n/workflows.mts';
import { credentials as rows } from '../../clouds.mts';
import type { Check } from '../check.mts';
import { base, chained, node, start } from '../drafts.mts';

/** Another API than the one that invokes: n8n's HTTP Request node signs any API of a cloud with the credential of that cloud. */
export const httpRequest: Check = {
	name: 'HTTP Request node with our credentials',
	async run(lab) {
		for (const { type, listFunctions } of rows) {
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
						...listFunctions(lab.cloud),
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
			assert.match(String(seen?.action), /^List/, type);
			assert.equal(seen?.status, 200, type);
			const items = data.resultData.runData['List']?.[0]?.data?.['main']?.[0] ?? [];
			assert.match(
				JSON.stringify(items.map(({ json }) => json)),
				/\breturns-error-shape\b/,
				`${type}: no functions listed`,
			);
		}
		return `${rows.length} lists`;
	},
};
