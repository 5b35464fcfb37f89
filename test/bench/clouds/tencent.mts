import { randomUUID } from 'node:crypto';
import type { ApiRequest } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { tencentSdk } from '../contenders/sdkTencent.mts';
import { delayOf, JSON_TYPE, jsonReply, requestId } from './answers.mts';
import type { BenchCloud, MeasuredScheme, Run, StatusApi } from './benchCloud.mts';

const eventOf = ({ id, endsAt }: Run, now: number) => ({
	InvokeRequestId: id,
	Status: endsAt <= now ? 'FINISHED' : 'RUNNING',
	...(endsAt <= now && { StatusCode: 200 }),
});

/**
 * API 3.0: GetRequestStatus reports plain functions, ListAsyncEvents and GetAsyncEventStatus those with status
 * tracking.
 */
const events = (kind: string, isTracked: boolean): StatusApi => ({
	kind,
	lists: isTracked,
	answer({ headers, body }: ApiRequest, runs: ReadonlyMap<string, Run>, now: number) {
		const wanted = JSON.parse(body.toString('utf8')) as Record<string, string | number>;
		const respond = (members: object) => jsonReply({ Response: { ...members, RequestId: 'r' } });
		if (headers['X-TC-Action'] === 'ListAsyncEvents') {
			const all = isTracked ? [...runs.values()].reverse() : [];
			const from = Number(wanted['Offset'] ?? 0);
			const page = all.slice(from, from + Number(wanted['Limit'] ?? 20));
			const EventList = page.map((one) => eventOf(one, now));
			return respond({ TotalCount: all.length, EventList });
		}
		if (headers['X-TC-Action'] === 'GetAsyncEventStatus') {
			const asked = runs.get(String(wanted['InvokeRequestId']));
			return asked && isTracked
				? respond({ Result: eventOf(asked, now) })
				: respond({ Error: { Code: 'ResourceNotFound.AsyncEvent', Message: 'none' } });
		}
		const run = runs.get(String(wanted['FunctionRequestId'] ?? ''));
		if (!run || isTracked) return respond({ TotalCount: 0, Data: [] });
		const ended = run.endsAt <= now;
		const entry = {
			FunctionName: wanted['FunctionName'],
			RequestId: run.id,
			RetCode: ended ? 0 : 1,
			RetMsg: ended ? '{}' : '',
			Duration: ended ? run.endsAt - run.startedAt : 0,
			MemUsage: 30,
		};
		return respond({ TotalCount: 1, Data: [entry] });
	},
});

/** API 2.0 answers in an envelope of its own. */
const legacy: MeasuredScheme = {
	scheme: 'API 2.0 signature',
	apiVersion: 'v2',
	reply(event) {
		const data = {
			...{ functionRequestId: randomUUID(), billDuration: 30, duration: 29.6 },
			...{ errMsg: '', memUsage: 31_457_280, retMsg: event, log: '', invokeResult: 0 },
		};
		const envelope = { code: 0, message: '', codeDesc: 'Success', data };
		return { headers: JSON_TYPE, body: Buffer.from(JSON.stringify(envelope)) };
	},
};

/** SCF in the benchmark. */
export const tencentBench: BenchCloud = {
	schemes: [{ scheme: 'TC3-HMAC-SHA256', apiVersion: '2018-04-16', againstSdks: true }, legacy],
	request: ({ endpoint, region }, FunctionName, ClientContext) => ({
		url: `${endpoint}/`,
		headers: {
			'Content-Type': 'application/json',
			'X-TC-Action': 'Invoke',
			'X-TC-Version': '2018-04-16',
			'X-TC-Region': region,
		},
		body: Buffer.from(JSON.stringify({ FunctionName, ClientContext })),
	}),
	bodyExpression: (name) =>
		`={{ JSON.stringify({ FunctionName: '${name}', ClientContext: JSON.stringify($json) }) }}`,
	payloadOf: (body) =>
		JSON.parse(
			(JSON.parse(body) as { Response: { Result: { RetMsg: string } } }).Response.Result.RetMsg,
		) as unknown,
	reply({ body }) {
		const wanted = JSON.parse(body.toString('utf8')) as Record<string, string>;
		const id = requestId();
		const result = {
			...{ MemUsage: 31_457_280, Log: '', RetMsg: wanted['ClientContext'] ?? '', BillDuration: 30 },
			...{ FunctionRequestId: id, Duration: 29.6, ErrMsg: '', InvokeResult: 0 },
		};
		return {
			headers: JSON_TYPE,
			body: Buffer.from(JSON.stringify({ Response: { Result: result, RequestId: id } })),
			delayMs: delayOf(wanted['FunctionName'] ?? ''),
		};
	},
	sdk: { packageName: 'tencentcloud-sdk-nodejs-scf', atLeast: 0.8, contenders: tencentSdk },
	statusApis: [events('status tracking', true), events('plain functions', false)],
};
