import type { IncomingHttpHeaders } from 'node:http';

/** A call as it came in. */
export interface Call {
	path: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** What the function answers: its event. `delayMs` is how long it ran. */
export interface Reply {
	headers: Record<string, string>;
	body: Buffer;
	delayMs: number;
}

/** A function whose name ends so runs that long; any other answers at once. */
const RUNS = /-(\d+)ms$/;
const delayOf = (name: string): number => Number(RUNS.exec(name)?.[1] ?? 0);

let served = 0;
const requestId = (): string => `00000000-0000-4000-8000-${String(++served).padStart(12, '0')}`;

const JSON_TYPE = { 'Content-Type': 'application/json' };

function tencent({ body }: Call): Reply {
	const asked = JSON.parse(body.toString('utf8')) as Record<string, string>;
	const event = asked['ClientContext'] ?? '';
	const id = requestId();
	const result = {
		MemUsage: 31_457_280,
		Log: '',
		RetMsg: event,
		BillDuration: 30,
		FunctionRequestId: id,
		Duration: 29.6,
		ErrMsg: '',
		InvokeResult: 0,
	};
	return {
		headers: JSON_TYPE,
		body: Buffer.from(JSON.stringify({ Response: { Result: result, RequestId: id } })),
		delayMs: delayOf(asked['FunctionName'] ?? ''),
	};
}

function alibaba({ path, body }: Call): Reply {
	const name = /\/functions\/([^/?]+)\//.exec(path)?.[1] ?? '';
	return {
		headers: {
			'Content-Type': 'application/octet-stream',
			'X-Fc-Request-Id': requestId(),
			'X-Fc-Version-Id': 'LATEST',
		},
		body,
		delayMs: delayOf(name),
	};
}

function huawei({ path, headers, body }: Call): Reply {
	const name = /function(?::|%3A)[^:%]*(?::|%3A)([^:%/]+)/i.exec(path)?.[1] ?? '';
	const id = requestId();
	const envelope = { request_id: id, result: body.toString('utf8'), log: '', status: 200 };
	const asked = headers['x-cff-request-version'] === 'v1';
	return {
		headers: {
			...JSON_TYPE,
			'X-Cff-Request-Id': id,
			'X-Cff-Response-Version': asked ? 'v1' : 'v0',
			'X-Is-Func-Err': 'false',
			'X-Func-Err-Code': '0',
			'X-Cff-Invoke-Summary':
				'{"funcDigest":"00","duration":29.6,"billingDuration":30,"memorySize":128,"memoryUsed":30}',
		},
		body: asked ? Buffer.from(JSON.stringify(envelope)) : body,
		delayMs: delayOf(name),
	};
}

function lambda({ path, body }: Call): Reply {
	const name = /\/functions\/([^/?]+)\//.exec(path)?.[1] ?? '';
	return {
		headers: {
			...JSON_TYPE,
			'x-amzn-RequestId': requestId(),
			'X-Amz-Executed-Version': '$LATEST',
		},
		body,
		delayMs: delayOf(name),
	};
}

/** Clouds by the scheme that their requests are signed with. */
const BY_SCHEME: ReadonlyArray<[scheme: string, reply: (call: Call) => Reply]> = [
	['TC3-HMAC-SHA256 ', tencent],
	['ACS3-HMAC-SHA256 ', alibaba],
	['SDK-HMAC-SHA256 ', huawei],
	['AWS4-HMAC-SHA256 ', lambda],
];

/**
 * The reply of the cloud whose signature the call bears, in the shape of its documents; null for an
 * unsigned call. The signature itself is not verified: it would cost every contender the same.
 */
export function replyTo(call: Call): Reply | null {
	const { authorization = '' } = call.headers;
	const known = BY_SCHEME.find(([scheme]) => authorization.startsWith(scheme));
	return known ? known[1](call) : null;
}
