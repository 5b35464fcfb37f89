import type { IDataObject, IExecuteFunctions, ITaskMetadata } from 'n8n-workflow';
import { redactDeep, type Redact } from '../transport/redaction';
import type { Ended } from './operations';
import type { Plan } from './plan/parameters';

/** `someCloud` → `some_cloud`, as OpenTelemetry writes names of clouds. */
const snakeCase = (id: string): string =>
	id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The request's ID and how often it was sent, of an item or of its error. */
function requestOf(ended: Ended | undefined): readonly [requestId: unknown, attempts: unknown] {
	if (ended === undefined) return [null, null];
	if ('problem' in ended) return [ended.problem.requestId, ended.problem.attempts];
	const { requestId, metrics } = ended.items[0]?.json ?? {};
	return [requestId, (metrics as IDataObject | undefined)?.['attempts']];
}

/**
 * What n8n's span of the node shows of the first item, where it exports spans; versions without `tracing` keep it
 * with the run, unseen. Source: OpenTelemetry, "FaaS attributes"; n8n-workflow 2.41.0, ITaskMetadata.
 */
export function trace(
	context: IExecuteFunctions,
	plan: Plan,
	ended: Ended | undefined,
	redact: Redact,
): void {
	// Not every version and not every kind of call has it.
	if (typeof context.setMetadata !== 'function') return;
	const [requestId, attempts] = requestOf(ended);
	const { provider, api, target } = plan;
	const named = {
		'faas.invoked_name': target.name,
		'faas.invoked_provider': snakeCase(provider.id),
		'faas.invoked_region': target.region,
		'serverless_function.api': api.id,
		'serverless_function.request_id': requestId,
		'serverless_function.attempts': attempts,
	};
	const known = Object.entries(named).filter(([, value]) => (value ?? '') !== '');
	const tracing = redactDeep(Object.fromEntries(known), redact);
	context.setMetadata({ tracing } as ITaskMetadata);
}
