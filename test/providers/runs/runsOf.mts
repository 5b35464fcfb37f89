import type {
	Account,
	ApiReply,
	RunApi,
	RunCall,
	RunReport,
	StopOutcome,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { providers } from '../../../nodes/InvokeServerlessFunction/providers/registry.ts';

/** Now, as all questions of these tests have it; asked for since an hour ago. */
const NOW = new Date('2026-01-02T03:04:05.678Z');
export const SINCE = new Date(NOW.getTime() - 3_600_000);

/** The calls about runs of one API version, and a call about run `id` of the function. */
export function runsOf(
	provider: string,
	version: string,
	credential: Record<string, string>,
	place: { functionName?: string; namespace?: string; qualifier?: string } = {},
	invocationId = 'run-1',
): { runs: RunApi & Pick<Required<RunApi>, 'stop'>; call: RunCall; account: Account } {
	const cloud = providers.find(({ id }) => id === provider);
	const api = cloud?.apis[version];
	const { stop } = api?.runs ?? {};
	if (!cloud || !api?.runs || !stop) throw new Error(`${provider} ${version} reports no runs`);
	const account = cloud.account(credential, '');
	const input = { functionName: 'hello', namespace: '', qualifier: '', ...place };
	const target = api.resolve(input, account);
	return {
		runs: { ...api.runs, stop },
		account,
		call: { account, target, invocationId, since: SINCE, now: NOW },
	};
}

/** The list of an API; fails the test where there is none. */
export function listOf({ list }: RunApi) {
	if (!list) throw new Error('no list');
	return list;
}

/** The report of a run, with its result as text; fails the test with the whole outcome otherwise. */
export function reportOf(
	outcome: StopOutcome,
): Omit<RunReport, 'payload'> & { payload: string | null } {
	if (outcome.kind !== 'run') throw new Error(`expected a run, got ${JSON.stringify(outcome)}`);
	const { payload } = outcome.report;
	return { ...outcome.report, payload: payload === null ? null : String(payload) };
}

/** The category of a refusal, or the kind of anything else. */
export const endOf = (outcome: { kind: string; failure?: { category: string } }): string =>
	outcome.failure?.category ?? outcome.kind;

/** The cloud's code of a refusal; undefined where it is none. */
export const codeOf = (outcome: { kind: string; failure?: { code: string | null } }) =>
	outcome.failure?.code;

/** Replies that are none of the API's: each is reported as a failure, none as a state. */
export const foreign: Array<[string, ApiReply]> = [
	['a page', { status: 200, headers: {}, body: Buffer.from(' <html>') }],
	['an unknown status', { status: 500, headers: {}, body: Buffer.from('{}') }],
	['a redirect', { status: 302, headers: {}, body: Buffer.alloc(0) }],
	['an informal status', { status: 199, headers: {}, body: Buffer.from('{}') }],
];
