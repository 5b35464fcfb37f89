import type { IDataObject } from 'n8n-workflow';
import { claims, isCorrected } from '../../docs/claims.mts';
import { inEach, type FoundFault } from './fault.mts';
import { alibaba, detailsOf, huawei, ID, tencent, transports } from './lab.mts';
import { startStage, type Read } from './server.mts';
import { isSignIn, token } from './twice.mts';

const html = (text: string) => text.replace(/[^\w]/g, (one) => `&#${one.charCodeAt(0)};`);

/** How a cloud or a proxy may quote what it was sent. */
const QUOTES: ReadonlyArray<readonly [string, (text: string) => string]> = [
	['as it is', (text) => text],
	['percent-encoded', encodeURIComponent],
	['in HTML', html],
	['in JSON of PHP', (text) => JSON.stringify(text).replaceAll('/', '\\/')],
	['in base64', (text) => Buffer.from(`token=${text}`).toString('base64')],
	['cut', (text) => text.slice(0, 20)],
];

/** Whether any twelve characters of a secret can be read in a text, as they are or as it was quoted. */
function leaks(text: string, secret: string, quote: (text: string) => string): boolean {
	const whole = quote(secret);
	const pieces = [secret, whole].flatMap((one) =>
		Array.from({ length: Math.max(1, one.length - 15) }, (_, at) => one.slice(at, at + 16)),
	);
	return pieces.some((piece) => text.includes(piece));
}

const TOKEN = (name: string) => `MIIDkg+YJ/KoZI${name}hvcNAQcCoIIDgzCC/A38CAQ==`;

const tokens: FoundFault = {
	...{ number: '27', name: 'tokens in errors, in raw.headers; a password in an endpoint' },
	right:
		'masked on the first run, masked after a renewal; session token masked; headers masked; password masked',
	measure: async (lab) => {
		let user = 0;
		const ofIam = async (renew: boolean) =>
			await inEach(QUOTES, async (quote) =>
				inEach(transports, async (reuse) => {
					user += 1;
					const [first, second] = [TOKEN(`a${user}`), TOKEN(`b${user}`)];
					let signIns = 0;
					const answer = ({ path, request, response }: Read) => {
						if (isSignIn(path)) {
							const { status, headers, body } = token((signIns += 1) === 1 ? first : second);
							return void response.writeHead(status, headers).end(body);
						}
						const used = String(request.headers['x-auth-token']);
						const isStale = renew && used === first;
						const code = isStale ? 'APIGW.0307' : 'FSS.9999';
						const body = { error_code: code, error_msg: `bad: ${quote(used)}`, request_id: 'r' };
						response
							.writeHead(isStale ? 401 : 500, { 'x-cff-request-id': 'r' })
							.end(JSON.stringify(body));
					};
					return await lab.on(answer, async ({ url }) => {
						const item = await lab.one({
							...{ url, reuse, api: huawei, credentialType: 'huaweiCloudIamUserApi' },
							credential: { iamEndpoint: url, userName: `leak ${user}` },
							parameters: { authentication: 'iamUser' },
						});
						const text = JSON.stringify(item);
						if (!text.includes('bad: ') || signIns !== (renew ? 2 : 1)) {
							return `not quoted: ${text.slice(0, 200)}`;
						}
						const used = renew ? second : first;
						return leaks(text, used, quote) ? 'read' : 'masked';
					});
				}),
			);
		const session = await inEach(QUOTES, async (quote) => {
			const secret = TOKEN('session');
			return await lab.on(
				({ response }) =>
					void response
						.writeHead(403, ID)
						.end(JSON.stringify({ Code: 'AccessDenied', Message: `bad: ${quote(secret)}` })),
				async ({ url }) => {
					const item = await lab.one({ url, credential: { securityToken: secret } });
					const text = JSON.stringify(item);
					if (!text.includes('bad: ')) return `not quoted: ${text.slice(0, 200)}`;
					return leaks(text, secret, quote) ? 'read' : 'masked';
				},
			);
		});
		const headers = await inEach(transports, async (reuse) =>
			lab.on(
				({ response }) =>
					void response.writeHead(200, { ...ID, 'x-echo': TOKEN('header') }).end('"ok"'),
				async ({ url }) => {
					const credential = { securityToken: TOKEN('header') };
					const options = { includeRawResponse: true };
					const item = await lab.one({ url, reuse, credential, options });
					const shown = (item['raw'] as IDataObject | undefined)?.['headers'];
					if (!(shown as IDataObject | undefined)?.['x-echo']) return 'not shown';
					return JSON.stringify(shown).includes('MIIDkg+YJ') ? 'read' : 'masked';
				},
			),
		);
		const endpoint = await lab.one({ url: 'https://me:Pa55-of-proxy@cloud.invalid' });
		const password = JSON.stringify(endpoint).includes('Pa55') ? 'read' : 'masked';
		return `${await ofIam(false)} on the first run, ${await ofIam(true)} after a renewal; session token ${session}; headers ${headers}; password ${password}`;
	},
};

const foreignHosts: FoundFault = {
	...{ number: '28', name: 'HTTP Request node: tokens for a host that nobody named' },
	right: 'refused, says how to allow it, 0 sent',
	measure: async (lab) => {
		const iam = await startStage(({ response }) => {
			const { status, headers, body } = token(TOKEN('foreign'));
			response.writeHead(status, headers).end(body);
		});
		const found = await inEach(
			[
				['IAM token', ['huaweiCloudIamUserApi', huawei, { iamEndpoint: iam.url }]],
				['Alibaba STS', ['alibabaCloudApi', alibaba, { securityToken: 'CAIS-a-token' }]],
				['Huawei STS', ['huaweiCloudApi', huawei, { securityToken: 'a-token' }]],
				['Tencent STS', ['tencentCloudApi', tencent, { sessionToken: 'a-token' }]],
			] as const,
			async ([type, api, fields]) =>
				await lab.on(
					({ response }) => void response.writeHead(200).end('{}'),
					async ({ url, requests }) => {
						const row = api.cloud.credentials.find((one) => one.type === type);
						const { error, items } = await lab.engine.httpRequest({
							credentials: lab.engine.setCredential(`foreign ${type}`, type, {
								...{ ...row?.example, ...fields },
							}),
							...{ url: `${url}/anything`, method: 'POST', body: '{}' },
						});
						if (items.length > 0) return `sent, ${requests.length} sent`;
						const words = `${error?.message} ${error?.description}`;
						const isHelpful = words.includes("'Function Hosts'");
						return `refused, ${isHelpful ? 'says how to allow it' : words}, ${requests.length} sent`;
					},
				),
		);
		await iam.close();
		return found;
	},
};

const advice: FoundFault = {
	...{ number: '29', name: 'advice to set what is set' },
	right: 'fits',
	measure: async (lab) => {
		const hintOf = async (answer: (read: Read) => void, call: object) =>
			await lab.on(answer, async ({ url }) =>
				String(detailsOf(await lab.one({ url, ...call }))['hint']),
			);
		const failed = ({ response }: Read) =>
			void response
				.writeHead(200, { ...ID, 'x-fc-error-type': 'UnhandledInvocationError' })
				.end('{"errorMessage":"x"}');
		const broken = ({ response }: Read) =>
			void response.writeHead(500, ID).end('{"Code":"InternalServerError","Message":"m"}');
		const asynchronous = { parameters: { invocationType: 'async' } };
		const tailed = await hintOf(failed, { parameters: { logType: 'tail' } });
		const idempotent = await hintOf(broken, { options: { idempotent: true, maxAttempts: 1 } });
		const late = await hintOf(() => {}, { ...asynchronous, options: { timeout: 500 } });
		const wrong = [
			...(/Log Type/.test(tailed) ? [`Log Type: ${tailed}`] : []),
			...(/Idempotent/.test(idempotent) ? [`Idempotent: ${idempotent}`] : []),
			...(/asynchronous/i.test(late) ? [`asynchronous: ${late}`] : []),
		];
		return wrong.length === 0 ? 'fits' : wrong.join('; ');
	},
};

const documentation: FoundFault = {
	...{ number: '30', name: 'the documentation says what is not so' },
	right: 'corrected',
	measure: async () => {
		const left = claims.filter((claim) => !isCorrected(claim));
		return await Promise.resolve(
			left.length === 0 ? 'corrected' : left.map(({ page, what }) => `${page}: ${what}`).join('; '),
		);
	},
};

/** Secrets, advice and documentation. */
export const secrets: readonly FoundFault[] = [tokens, foreignHosts, advice, documentation];
