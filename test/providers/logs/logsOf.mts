import type {
	ApiReply,
	ApiRequest,
	Inquired,
	Inquiry,
	LogCall,
	LogPlace,
	LogReading,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../../nodes/InvokeServerlessFunction/providers/registry.ts';

const CREDENTIALS: Record<string, Record<string, string>> = {
	alibabaCloud: { accountId: '1234567890123456', region: 'cn-hangzhou' },
	huaweiCloud: { projectId: '0123456789abcdef0123456789abcdef', region: 'cn-north-4' },
	tencentCloud: { region: 'ap-guangzhou' },
};

/** The run whose log is wanted. */
export const ID = '1-6a9fbf92-174ae003-aa99f23c49ae';

/** Since when to look; an hour of it. */
export const FROM = new Date('2026-11-26T00:00:00Z');

/** Follows an inquiry through these replies. */
export function asked<T>(first: Inquiry<T>, ...replies: ApiReply[]) {
	const requests: ApiRequest[] = [first.request];
	let inquiry = first;
	let last: Inquired<T> | undefined;
	for (const one of replies) {
		last = inquiry.read(one);
		if (last.kind !== 'next') break;
		({ inquiry } = last);
		requests.push(inquiry.request);
	}
	if (!last) throw new Error('no reply');
	return { requests, last };
}

/** Reads logs and their place as an API's own log service is read. */
export function logsOf(
	provider: string,
	apiVersion: string,
	credential: object = {},
	namespace = '',
) {
	const found = providers.find(({ id }) => id === provider);
	const api = found?.apis[apiVersion];
	if (!found || !api?.logs) throw new Error('no logs');
	const account = found.account({ ...CREDENTIALS[provider], ...credential }, '');
	const target = api.resolve({ functionName: 'hello', namespace, qualifier: '' }, account);
	const { logs } = api;
	const place: Record<string, LogPlace> = {
		alibabaCloud: { service: 'sls', project: 'my-project', store: 'my-store' },
		huaweiCloud: { service: 'lts', project: 'group-1', store: 'stream-1' },
		tencentCloud: { service: 'cls', project: 'set-1', store: 'topic-1' },
	};
	const call = (more: Partial<LogCall> = {}): LogCall => ({
		...{ account, target, ids: { requestId: ID, invocationId: ID }, maxLines: 1000 },
		...{ from: FROM, to: new Date(FROM.getTime() + 3_600_000), place: place[provider] ?? null },
		...more,
	});
	return {
		target,
		read: (replies: ApiReply[], more: Partial<LogCall> = {}) =>
			asked(logs.read(call(more)), ...replies),
		place: (...replies: ApiReply[]) => {
			if (!logs.place) throw new Error('no place');
			return asked(logs.place({ account, target }), ...replies);
		},
	};
}

/** What was read. */
export const reading = ({ last }: { last: Inquired<LogReading> }) => {
	if (last.kind === 'answer') return last.value;
	throw new Error(`expected an answer, got ${JSON.stringify(last)}`);
};

/** Why nothing was. */
export const refusal = ({ last }: { last: Inquired<unknown> }) => {
	if (last.kind === 'refused') return last.failure;
	throw new Error(`expected a refusal, got ${JSON.stringify(last)}`);
};

/** What a proxy shows. */
export const PAGE = '<html><body>502 Bad Gateway</body></html>';
