import { sentForGrant, type Send } from '../../credentials/authentication/grantRequest.ts';

describe('a request for a grant', () => {
	const { timeout } = AbortSignal;
	afterEach(() => void (AbortSignal.timeout = timeout));

	it('whose connection never comes about is given up: a client counts its time from there on', async () => {
		const asked: number[] = [];
		AbortSignal.timeout = (ms) => {
			asked.push(ms);
			return timeout.call(AbortSignal, 1);
		};
		const send: Send = async ({ abortSignal }) =>
			await new Promise((_resolve, reject) => {
				(abortSignal as AbortSignal).addEventListener('abort', () =>
					reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' })),
				);
			});
		const request = { method: 'GET', url: 'https://iam.example.com/a?b', headers: {} };
		const service = { name: 'IAM', fields: "'Region'" };
		expect(await sentForGrant({ ...request, body: Buffer.alloc(0) }, send, service)).toBe(
			"IAM could not be reached at https://iam.example.com: no answer came in time. Check 'Region'.",
		);
		expect(asked).toEqual([15_000]);
	});
});
