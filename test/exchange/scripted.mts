import type {
	ApiReply,
	ApiRequest,
	Outcome,
} from '../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import type { Exchange, Execution } from '../../nodes/InvokeServerlessFunction/exchange/course.ts';
import { createPace } from '../../nodes/InvokeServerlessFunction/exchange/pace.ts';
import { createRetryBudget } from '../../nodes/InvokeServerlessFunction/exchange/retryBudget.ts';
import { alibabaCloud } from '../../nodes/InvokeServerlessFunction/providers/alibaba/index.ts';
import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import type { Sent, Transport } from '../../nodes/InvokeServerlessFunction/transport/contract.ts';
import { failureOf } from '../../nodes/InvokeServerlessFunction/transport/networkFailure.ts';
import { readThrown } from '../../nodes/InvokeServerlessFunction/transport/thrown.ts';
import { callOf, reply, type CallInput } from '../providers/exchange.mts';
import { virtualClock } from '../virtualClock.mts';

/** A transport that answers with the next line of its script; its last line is repeated. */
export function scripted(...script: Array<Sent | (() => Promise<Sent>)>) {
	const sends: Array<{ request: ApiRequest; timeoutMs: number }> = [];
	const transport: Transport = {
		async send(request, timeoutMs) {
			const next = script[Math.min(sends.length, script.length - 1)];
			sends.push({ request: request as ApiRequest, timeoutMs });
			if (!next) throw new Error('the script is empty');
			return typeof next === 'function' ? await next() : next;
		},
	};
	return { transport, sends };
}

/** A line of the script: a reply. */
export const replied = (
	status: number,
	body: string | object = '',
	headers: Record<string, string> = {},
): Sent => ({ kind: 'reply', reply: reply(body, headers, status) });

/** A line of the script: Function Compute itself is too busy, and ran nothing. */
export const throttled = (headers: Record<string, string> = {}): Sent =>
	replied(429, { Code: 'ResourceExhausted', Message: 'm' }, { 'x-fc-request-id': 'r', ...headers });

/** The system call that fails with a code, as Node.js names it; TLS fails in none. */
const SYSCALLS: ReadonlyArray<[RegExp, string]> = [
	[/^(?:ENOTFOUND|EAI_\w+)$/, 'getaddrinfo'],
	[/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/, 'connect'],
	[/^(?:ECONNRESET|ETIMEDOUT)$/, 'read'],
	[/^(?:EPIPE|EPROTO)$/, 'write'],
];

/** A line of the script: what n8n's HTTP client throws for a socket that failed. */
export const socket = (code: string, change: object = {}): Sent => {
	const syscall = SYSCALLS.find(([form]) => form.test(code))?.[1];
	const cause = Object.assign(new Error(code), { code, ...(syscall && { syscall }) }, change);
	const thrown = Object.assign(new Error(cause.message), { isAxiosError: true, code, cause });
	return { kind: 'failed', failure: failureOf(readThrown(thrown), 'The Cloud') };
};

/** What the calls of an execution share, on a virtual clock. */
export function runOn(clock = virtualClock(), change: Partial<Execution> = {}) {
	const pace = createPace(0, clock);
	return { clock, budget: createRetryBudget(), pace, signal: undefined, ...change };
}

/** A provider, as messages call it. */
export const THE_CLOUD = { texts: { displayName: 'The Cloud' } } as const;

const alibaba = alibabaCloud.account({ region: 'cn-hangzhou', accountId: '1234567890123456' }, '');
const tencent = tencentCloud.account({ region: 'ap-guangzhou' }, '');

/** A call of Function Compute 3.0. `idempotent` as the node sets it: the option, or a task id. */
export function alibabaExchange(idempotent = false, input: CallInput = {}): Exchange<Outcome> {
	const api = alibabaCloud.apis['2023-03-30'];
	if (!api) throw new Error('no such API');
	const call = callOf(api, alibaba, input);
	return {
		asked: { provider: THE_CLOUD, api },
		request: api.buildInvoke(call),
		idempotent,
		read: (received: ApiReply) => api.readInvoke(received, call),
		...(api.acceptedBefore && {
			acceptedBefore: (received: ApiReply) => api.acceptedBefore?.(received, call) ?? null,
		}),
	};
}

/** A call of one of Tencent Cloud's APIs. */
export function tencentExchange(version: '2018-04-16' | 'v2'): Exchange<Outcome> {
	const api = tencentCloud.apis[version];
	if (!api) throw new Error('no such API');
	const call = callOf(api, tencent);
	return {
		asked: { provider: THE_CLOUD, api },
		request: api.buildInvoke(call),
		idempotent: false,
		read: (received: ApiReply) => api.readInvoke(received, call),
	};
}
