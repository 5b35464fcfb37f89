import type { IDataObject, IN8nHttpFullResponse, INodeParameters } from 'n8n-workflow';
import type { BenchTarget, HandWritten } from '../clouds/benchCloud.mts';
import type { BenchEngine } from '../engine/benchEngine.mts';
import { itemsOf } from './productNode.mts';
import { atOnce, type Contender, type Work } from './work.mts';

/** n8n's AWS Lambda node against the same server; null where no n8n is installed. */
export function awsLambdaNode(engine: BenchEngine, endpoint: string): Contender | null {
	const { n8n } = engine;
	if (!n8n) return null;
	const credentials = engine.setCredential('aws', {
		region: 'us-east-1',
		accessKeyId: 'AKIABENCHBENCH',
		secretAccessKey: 'bench-secret-of-aws',
		temporaryCredentials: false,
		customEndpoints: true,
		lambdaEndpoint: endpoint,
	});
	return {
		name: "n8n's AWS Lambda node, one after the other",
		kind: 'n8n',
		async run({ functionName, events }) {
			const { items } = await engine.runNode(n8n.awsLambda, {
				parameters: {
					authentication: 'iam',
					operation: 'invoke',
					function: functionName,
					qualifier: '$LATEST',
					invocationType: 'RequestResponse',
					payload: '={{ JSON.stringify($json) }}',
				},
				credentials,
				input: itemsOf(events),
			});
			return items.map(({ json }) => json['result']);
		},
	};
}

/** The HTTP Request node's parameters for a hand-written call that a credential of the package signs. */
export const httpRequestParameters = (
	credentialType: string,
	{ url, headers }: Omit<HandWritten, 'body'>,
	body: string,
): INodeParameters => ({
	method: 'POST',
	url,
	authentication: 'predefinedCredentialType',
	nodeCredentialType: credentialType,
	sendHeaders: true,
	headerParameters: {
		parameters: Object.entries(headers).map(([name, value]) => ({ name, value })),
	},
	sendBody: true,
	contentType: 'raw',
	rawContentType: headers['Content-Type'] ?? '',
	body,
	options: {},
});

/** n8n's HTTP Request node with the package's credential, where the cloud has a body for it; it starts all items at once. */
export function httpRequestNode(engine: BenchEngine, cloud: BenchTarget): Contender | null {
	const { n8n } = engine;
	const { bodyExpression } = cloud.bench;
	if (!n8n || !bodyExpression) return null;
	const credentials = engine.setCredential(cloud.credentialType, cloud.credential);
	return {
		name: `n8n's HTTP Request node, all at once, ${cloud.name}`,
		kind: 'n8n',
		async run({ functionName, events }) {
			const { items } = await engine.runNode(n8n.httpRequest, {
				typeVersion: 4.2,
				parameters: httpRequestParameters(
					cloud.credentialType,
					cloud.request(functionName, ''),
					bodyExpression(functionName),
				),
				credentials,
				input: itemsOf(events),
			});
			return items.map(({ json }) => cloud.payloadOf(JSON.stringify(json)));
		},
	};
}

/** A bare loop over n8n's authenticated helper, as a node's author would write it. */
export function helperLoop(engine: BenchEngine, cloud: BenchTarget): Contender {
	const { credentialType: type, credential: data } = cloud;
	const credentials = engine.setCredential(type, data);
	// A token is no field of a stored credential: who has fetched one hands it over.
	const fetched = cloud.bench.aside && {
		credentialsDecrypted: { ...{ id: '', name: '', type }, data },
	};
	let work: Work;
	const nodeType = engine.addNode(type, async function () {
		const payloads = await atOnce(work, async (event) => {
			const { url, headers, body } = cloud.request(work.functionName, JSON.stringify(event));
			const response = (await this.helpers.httpRequestWithAuthentication.call(
				this,
				type,
				{
					...{ method: 'POST' as const, url, headers, body },
					...{ encoding: 'arraybuffer' as const, returnFullResponse: true },
				},
				fetched,
			)) as IN8nHttpFullResponse;
			return cloud.payloadOf(Buffer.from(response.body as Buffer).toString('utf8'));
		});
		return payloads.map((payload) => ({ json: { payload } as IDataObject }));
	});
	return {
		name: `loop over n8n's helper, ${cloud.name}`,
		kind: 'bare',
		async run(wanted) {
			work = wanted;
			const input = itemsOf(wanted.events);
			const { items } = await engine.runNode(nodeType, { parameters: {}, credentials, input });
			return items.map(({ json }) => json['payload']);
		},
	};
}
