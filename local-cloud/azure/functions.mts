import { urlOf } from '../function-url.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply } from '../wire.mts';
import type { Exchange } from './exchange.mts';
import { APP } from './platform.mts';
import { HOST_HEADERS } from './refusals.mts';

/** The function that every quick start of Durable Functions has: it starts the orchestrator that its route names. */
export const STARTER = 'orchestrators';

/**
 * All functions at once. Each sample is there twice, behind a URL and as an orchestrator; one more is called by a
 * timer. Source: FunctionMetadataResponse.
 */
export function listFunctions({ platform }: Exchange): WireReply {
	const { hostUrl } = platform.keys.azureFunctionsApi;
	const entry = (name: string, url: string | null, binding: object) => ({
		...{ name, script_href: null, href: `${hostUrl}/admin/functions/${name}` },
		...{ invoke_url_template: url, language: 'node', isDisabled: false, isDirect: true },
		config: { name, bindings: [{ name: 'in', direction: 'In', ...binding }] },
	});
	const http = (methods: string[]) => ({ type: 'httpTrigger', authLevel: 'Function', methods });
	const entries = platform.runtime.places
		.definitions(APP)
		.flatMap(({ name }) => [
			entry(name, urlOf(hostUrl, 'azure', name), http(['GET', 'POST'])),
			entry(name, null, { type: 'orchestrationTrigger' }),
		]);
	const starter = `${urlOf(hostUrl, 'azure', STARTER)}/{functionName}`;
	return jsonReply(
		200,
		[
			...entries,
			entry('HttpStart', starter, http(['POST'])),
			entry('Nightly', null, { type: 'timerTrigger', schedule: '0 0 3 * * *' }),
		],
		HOST_HEADERS,
	);
}
