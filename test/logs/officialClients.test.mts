import { Agent } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { LOG_PLACE as CLS } from '../../local-cloud/tencent/configuration.mts';
import { startLocal, type Local } from '../node/local.mts';
import { load } from '../load.mts';

type Common =
	typeof import('tencentcloud-sdk-nodejs-common/tencentcloud/common/abstract_client.js');
const { AbstractClient } = load(
	'tencentcloud-sdk-nodejs-common/tencentcloud/common/abstract_client.js',
) as Common;

let local: Local;
beforeAll(async () => {
	local = await startLocal({ functionsDir: path.join(import.meta.dirname, 'functions') });
});
afterAll(() => local.close());

/** A run of 150 lines, and what Get Logs reads of it. */
async function logged(api: { provider: string; apiVersion: string }) {
	const event = JSON.stringify({ lines: 150, mark: 'both' });
	const { items } = await local.invoke(api, 'prints', { event });
	const invocationId = String(items[0]?.json.invocationId);
	const got = await local.invoke(api, 'prints', {
		...{ resource: 'run', operation: 'getLogs', invocationId },
	});
	return { invocationId, lines: String(got.items[0]?.json.logs).split('\n') };
}

const day = 86_400;
const now = () => Math.floor(Date.now() / 1000);

it('Tencent Cloud: the official client reads the same lines, with its own signature of cls', async () => {
	const { invocationId, lines } = await logged({
		provider: 'tencentCloud',
		apiVersion: '2018-04-16',
	});
	const agent = new Agent();
	Object.assign(agent, { createConnection: () => connect(local.cloud.port, '127.0.0.1') });
	const { secretId, secretKey, region } = local.cloud.keys.tencentCloudApi;
	const client = new AbstractClient('cls.tencentcloudapi.com', '2020-10-16', {
		credential: { secretId, secretKey },
		...{ region, profile: { httpProfile: { protocol: 'http://', agent } } },
	});
	const found: string[] = [];
	for (let Context = '', over = false; !over;) {
		const page = (await client.request('SearchLog', {
			...{ From: (now() - day) * 1000, To: (now() + 60) * 1000, TopicId: CLS.ClsTopicId },
			...{ QueryString: `SCF_RequestId:"${invocationId}"`, QuerySyntax: 1, Sort: 'asc' },
			...{ Limit: 60, ...(Context !== '' && { Context }) },
		})) as { Results: Array<{ LogJson: string }>; Context: string; ListOver: boolean };
		for (const { LogJson } of page.Results) {
			found.push((JSON.parse(LogJson) as { SCF_Message: string }).SCF_Message);
		}
		({ Context, ListOver: over } = page);
	}
	expect(found).toEqual(lines);
	expect(found.length).toBeGreaterThan(150);
});
