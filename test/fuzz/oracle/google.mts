import type { ApiReply } from '../samples/sample.mts';
import type { Oracle } from './oracle.mts';
import { byStatus, firstOf, objectOf, type Objection } from './reading.mts';

/** "Redirects and everything below are a function's own answer." Source: Cloud Run, functions-framework. */
const answered = ({ status }: ApiReply): Objection =>
	status < 400 ? null : `HTTP status ${status}`;
const none = (): Objection => 'Google Cloud reports no runs';

/** Google's APIs answer with a JSON object. Source: Cloud Functions API v2, Cloud Run Admin API v1. */
const listed = (reply: ApiReply): Objection =>
	firstOf(byStatus(reply), objectOf(reply) ? null : 'no JSON object');

/** An API that is not enabled has nothing to list: the other list goes on. Source: google.rpc.ErrorInfo. */
const isOff = (reply: ApiReply): boolean => /SERVICE_DISABLED/.test(reply.body.toString('utf8'));

/** Google Cloud Run functions. */
export const googleOracle: Oracle = {
	...{ sync: answered, start: answered },
	...{ succeeded: none, listed: none, done: none },
	page: (reply) => (isOff(reply) ? null : listed(reply)),
};
