import type { Situation } from '../../providers/reading/advice';
import type { Plan } from '../plan/parameters';

/** What advice has to fit: what was done, and which settings are on already. */
export const situationOf = ({
	api,
	operation,
	invocationType,
	logTail,
	options,
}: Pick<Plan, 'api' | 'operation' | 'invocationType' | 'logTail' | 'options'>): Situation => ({
	operation,
	asynchronous: invocationType !== 'sync',
	idempotent: options.idempotent,
	logTail: api.supports.logTail ? logTail : null,
	fullLog: options.fullLog && api.logs !== undefined,
	canStart: api.supports.async,
});
