import assert from 'node:assert/strict';
import type { INodeParameters } from 'n8n-workflow';
import { urlOf } from '../../../local-cloud/function-url.mts';
import {
	createCredential,
	type CredentialReference,
	type CredentialType,
} from '../../../scripts/n8n/credentials.mts';
import { createWorkflow, runManually } from '../../../scripts/n8n/workflows.mts';
import { clouds, placedAt } from '../../clouds.mts';
import { urlCalls } from '../../mainJob/calls.mts';
import { differences } from '../../mainJob/expectation.mts';
import { urlTargets } from '../../mainJob/targets.mts';
import type { Check } from '../check.mts';
import { base, chained, invoke, node, start } from '../drafts.mts';
import type { Lab } from '../lab.mts';

/** Hosts for which no credential signs, or one alone that cannot be called from here. */
const ELSEWHERE = [
	'https://bucket.oss-cn-hangzhou.aliyuncs.com/key',
	'https://1234567890123456.mns.cn-hangzhou.aliyuncs.com/queues',
	'https://bucket-1250000000.cos.ap-guangzhou.myqcloud.com/key',
	'https://bucket.obs.cn-north-4.myhuaweicloud.com/key',
	'https://evil.example/',
	'http://functions.example.com/',
];

const REFUSED = /is a host of|is not a host of|is not the function app of|plain http/;

/** One request of n8n's HTTP Request node a URL, one after the other in a workflow: status, or what was refused. */
async function outcomes(
	lab: Lab,
	type: string,
	credentials: CredentialReference,
	calls: ReadonlyArray<{ url: string; headers?: Record<string, string> }>,
): Promise<string[]> {
	const nodes = calls.map(({ url, headers = {} }, index) =>
		node(
			`Call ${index}`,
			base('httpRequest'),
			4.2,
			{
				...{ method: 'POST', url, authentication: 'predefinedCredentialType' },
				...{ nodeCredentialType: type, sendHeaders: true, specifyHeaders: 'json' },
				jsonHeaders: JSON.stringify(headers),
				...{ sendBody: true, specifyBody: 'json', jsonBody: '{"a":1}' },
				options: { response: { response: { fullResponse: true, neverError: true } } },
			} as INodeParameters,
			{ credentials, onError: 'continueRegularOutput' },
		),
	);
	const all = [start(), ...nodes];
	const draft = { name: `URLs with ${type}`, nodes: all, connections: chained(all) };
	const workflow = await createWorkflow(lab.session, draft);
	const { data } = await runManually(lab.session, workflow, 'Start');
	return nodes.map(({ name }) => {
		const run = data.resultData.runData[name]?.[0];
		const json = run?.data?.['main']?.[0]?.[0]?.json ?? {};
		return String(json['statusCode'] ?? JSON.stringify(json['error'] ?? run?.error ?? json));
	});
}

/** Functions behind URLs: signed by the HTTP Request node and by ours, refused where nobody may sign. */
export const functionUrls: Check = {
	name: 'functions behind URLs',
	async run(lab) {
		const { cloud, session } = lab;
		const named = cloud.url.replace('127.0.0.1', 'localhost');
		let signed = 0;
		let refused = 0;
		for (const { localCloud, credentials, functionUrl } of clouds) {
			// What needs a token for each URL, n8n's node cannot fetch.
			if (!functionUrl || functionUrl.grant) continue;
			for (const credential of credentials) {
				const { type, endpoint } = credential;
				const keys = cloud.keys[type as CredentialType] as Record<string, string>;
				const data = {
					...keys,
					functionHosts: new URL(named).host,
					...(endpoint &&
						placedAt(credential, String(keys[endpoint]).replace('127.0.0.1', 'localhost'))),
				};
				const stored = await createCredential(session, type, `${type} for URLs`, data);
				const url = urlOf(named, localCloud, 'web');
				const fc2 = { 'x-fc-date': new Date().toUTCString() };
				const own = [
					{ url: `${url}/orders?x=1` },
					...(localCloud === 'alibaba' ? [{ url, headers: fc2 }] : []),
				];
				const found = await outcomes(lab, type, stored, [
					...own,
					...ELSEWHERE.map((one) => ({ url: one })),
				]);
				assert.deepEqual(
					found.slice(0, own.length),
					own.map(() => '200'),
					`${type}: ${found.join(' | ')}`,
				);
				for (const said of found.slice(own.length)) assert.match(said, REFUSED, type);
				signed += own.length;
				refused += ELSEWHERE.length;
			}
		}
		for (const target of urlTargets) {
			for (const { functionName, query = '', parameters, item } of urlCalls) {
				const nodes = [
					start(),
					invoke(lab, target, `${functionName}${query}`, parameters, {
						onError: 'continueRegularOutput',
					}),
				];
				const draft = { name: 'URL', nodes, connections: chained(nodes) };
				const { data } = await runManually(session, await createWorkflow(session, draft), 'Start');
				const json = data.resultData.runData['Invoke']?.[0]?.data?.['main']?.[0]?.[0]?.json;
				assert.deepEqual(differences(json, item), [], target.cloud);
			}
		}
		return `${signed} signed, ${refused} refused, ${urlTargets.length * urlCalls.length} by the node`;
	},
};
