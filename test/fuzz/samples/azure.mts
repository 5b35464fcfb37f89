import { RUN_ID, sample, type Sample } from './sample.mts';

const host = { 'request-context': 'appId=cid-v1:0b1d7e5c-4f0f-4d6e-9a55-6b6f2f5c1f00' };
const json = { ...host, 'content-type': 'application/json; charset=utf-8' };
const uri = `https://app1.azurewebsites.net/runtime/webhooks/durabletask/instances/${RUN_ID}`;
const query = 'taskHub=TestHub&connection=Storage&code=fakeSystemKey';
const started = {
	id: RUN_ID,
	statusQueryGetUri: `${uri}?${query}`,
	sendEventPostUri: `${uri}/raiseEvent/{eventName}?${query}`,
	terminatePostUri: `${uri}/terminate?reason={text}&${query}`,
	purgeHistoryDeleteUri: `${uri}?${query}`,
};
const status = {
	...{ name: 'Chain', instanceId: RUN_ID, runtimeStatus: 'Completed' },
	...{ input: null, customStatus: null, output: { ok: true, id: 7 } },
	...{ createdTime: '2026-01-01T00:00:00Z', lastUpdatedTime: '2026-01-01T00:00:05Z' },
};
const going = { ...json, location: `${uri}?${query}`, 'retry-after': '5' };
const failed =
	"Orchestrator function 'Chain' failed: Activity function 'Pay' failed: ValueError: no card";
const page = (words: string) => `<!DOCTYPE html><html><body><h1>${words}</h1></body></html>`;
const html = { 'content-type': 'text/html' };

/** Replies of the Durable extension, the host and the front end. Source: HTTP API reference; HttpApiHandler.cs. */
export const azureSamples: readonly Sample[] = [
	sample('started', started, { ...going, 'retry-after': '10' }, 202),
	sample('output', { message: 'Hello', n: 1 }, json),
	sample('output, a text', '"plain text"', json),
	sample('output, none', 'null', json),
	sample('output, big integer', '{"id":12345678901234567890}', json),
	sample('completed', status, json),
	sample('failed', { ...status, runtimeStatus: 'Failed', output: failed }, json),
	sample('terminated', { ...status, runtimeStatus: 'Terminated', output: 'by hand' }, json),
	sample('running', { ...status, runtimeStatus: 'Running', output: null }, going, 202),
	sample('of another run', { ...status, instanceId: 'another' }, json),
	sample('instances', [status, { ...status, instanceId: 'b', runtimeStatus: 'Running' }], {
		...json,
		'x-ms-continuation-token': 'bnVsbA==',
	}),
	sample('more instances', [status], { ...json, 'x-ms-continuation-token': 'MTAw' }),
	sample('no instances', [], json),
	sample('done', '', host, 202),
	sample('not there', '', host, 404),
	sample('over', '', host, 410),
	sample('key refused', '', host, 401),
	sample('throttled', '', { ...host, 'x-function-scaleout': '1' }, 429),
	sample('host is not running', 'Function host is not running.', {}, 503),
	sample('stopped', page('Error 403 - This web app is stopped.'), html, 403),
	sample(
		'gateway',
		page(
			'502 - Web server received an invalid response while acting as a gateway or proxy server.',
		),
		html,
		502,
	),
	sample(
		'taken',
		{ Message: 'An Orchestration instance with the status Running already exists.' },
		json,
		409,
	),
	sample(
		'no such orchestrator',
		{
			Message: 'One or more of the arguments submitted is incorrect',
			ExceptionMessage:
				"The function 'x' doesn't exist, is disabled, or is not an orchestrator function.",
			ExceptionType: 'System.ArgumentException',
		},
		json,
		400,
	),
	sample(
		'extension failed',
		{ Message: 'Something went wrong while processing your request' },
		json,
		500,
	),
	sample(
		'functions',
		[
			{
				...{ name: 'hello', invoke_url_template: 'https://app1.azurewebsites.net/api/hello' },
				...{ language: 'node', isDisabled: false },
				config: { bindings: [{ type: 'httpTrigger', direction: 'in', methods: ['get'] }] },
			},
			{
				...{ name: 'Chain', invoke_url_template: null, language: 'node', isDisabled: false },
				config: { bindings: [{ type: 'orchestrationTrigger', direction: 'in' }] },
			},
		],
		json,
	),
];
