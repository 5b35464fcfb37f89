import dns from 'node:dns';
import path from 'node:path';
import { LOG_PLACE } from '../../local-cloud/alibaba/configuration.mts';
import { startLocal, type Local } from '../node/local.mts';
import { load } from '../load.mts';

/** As much of the client as is used: its own types need the file to be there. */
interface Sls {
	GetLogsRequest: new (parameters: object) => object;
	default: new (config: object) => {
		getLogs(
			project: string,
			logstore: string,
			request: object,
		): Promise<{ body?: Array<Record<string, string>> }>;
	};
}
const { default: Client, GetLogsRequest } = load('@alicloud/sls20201230') as Sls;
const { $OpenApiUtil } = load('@alicloud/openapi-core') as typeof import('@alicloud/openapi-core');

let local: Local;
beforeAll(async () => {
	local = await startLocal({ functionsDir: path.join(import.meta.dirname, 'functions') });
});
afterAll(() => local.close());

/** The hosts of the cloud lead to the local one: the project is a part of its name. */
function leadHere() {
	const real = dns.lookup as (...given: unknown[]) => void;
	const lookup = (
		host: string,
		options: { all?: boolean },
		done: (...found: unknown[]) => void,
	) => {
		if (!host.endsWith('.log.aliyuncs.com')) return real(host, options, done);
		if (options.all) done(null, [{ address: '127.0.0.1', family: 4 }]);
		else done(null, '127.0.0.1', 4);
	};
	jest.spyOn(dns, 'lookup').mockImplementation(lookup as unknown as typeof dns.lookup);
}
afterEach(() => jest.restoreAllMocks());

it('Alibaba Cloud: the official client of SLS reads the same lines, with its own signature', async () => {
	const api = { provider: 'alibabaCloud', apiVersion: '2023-03-30' };
	const event = JSON.stringify({ lines: 150, mark: 'both' });
	const { items } = await local.invoke(api, 'prints', { event });
	const invocationId = String(items[0]?.json.invocationId);
	const got = await local.invoke(api, 'prints', {
		...{ resource: 'run', operation: 'getLogs', invocationId },
	});
	leadHere();
	const { accessKeyId, accessKeySecret } = local.cloud.keys.alibabaCloudApi;
	const client = new Client(
		new $OpenApiUtil.Config({
			...{ accessKeyId, accessKeySecret, protocol: 'http' },
			endpoint: `cn-hangzhou.log.aliyuncs.com:${local.cloud.port}`,
		}),
	);
	const now = Math.floor(Date.now() / 1000);
	const rows: Array<Record<string, string>> = [];
	const page = async (project: string) =>
		await client.getLogs(
			...([project, LOG_PLACE.logstore] as const),
			new GetLogsRequest({
				...{ from: now - 86_400, to: now + 60, line: 100, offset: rows.length, reverse: false },
				query: `"${invocationId}"`,
			}),
		);
	for (let more = true; more;) {
		const { body = [] } = await page(LOG_PLACE.project);
		rows.push(...body);
		more = body.length === 100;
	}
	const printed = rows.filter((row) => row.__topic__?.startsWith('FCLogs:'));
	expect(printed.map(({ message }) => message).join('\n')).toBe(got.items[0]?.json.logs);
	expect(printed.length).toBeGreaterThan(150);
	await expect(page('another-project')).rejects.toMatchObject({ code: 'ProjectNotExist' });
});
