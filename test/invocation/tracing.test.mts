import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Ended } from '../../nodes/InvokeServerlessFunction/invocation/operations/index.ts';
import { trace } from '../../nodes/InvokeServerlessFunction/invocation/tracing.ts';
import { apis } from '../clouds.mts';
import { startLocal, type Local } from '../node/local.mts';

let local: Local;
beforeAll(async () => void (local = await startLocal()));
afterAll(() => local.close());

/** What n8n keeps with the run of the node, and hands on to OpenTelemetry where it has it. */
const tracingOf = ({ run }: Awaited<ReturnType<Local['invoke']>>) =>
	(run?.data.resultData.runData['Node']?.at(-1)?.metadata as { tracing?: IDataObject } | undefined)
		?.tracing;

it.each(apis)('%s: which function was called, where, and by which request', async (_name, api) => {
	const result = await local.invoke(api, 'hello', {}, { input: [{ n: 1 }, { n: 2 }] });
	const { requestId, function: called } = result.items[0]?.json as IDataObject & {
		function: IDataObject;
	};
	const provider = api.provider.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
	expect(tracingOf(result)).toEqual({
		...{ 'faas.invoked_name': called['name'], 'faas.invoked_provider': provider },
		...(called['region'] !== null && { 'faas.invoked_region': called['region'] }),
		...{ 'serverless_function.api': api.apiVersion, 'serverless_function.attempts': 1 },
		...(requestId !== null && { 'serverless_function.request_id': requestId }),
	});
});

it('of a call that failed, too, whichever way errors go; none where nothing could be planned', async () => {
	const [, api] = apis[0] as (typeof apis)[number];
	for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
		const tracing = tracingOf(await local.invoke(api, 'throws', {}, { onError }));
		expect(tracing).toMatchObject({
			...{ 'faas.invoked_name': 'throws', 'serverless_function.attempts': 1 },
		});
	}
	const wrong = await local.invoke(api, '../x', {});
	expect(wrong.items[0]?.json['details']).toMatchObject({ category: 'invalidRequest' });
	expect(tracingOf(wrong)).toBeUndefined();
});

const plan = { provider: { id: 'x' }, api: { id: 'v' }, target: { name: 'f', region: '' } };
const traced = (context: object, ended?: Ended) =>
	trace(context as IExecuteFunctions, plan as never, ended, (text) => text);

it('is not missed where n8n has no metadata', () => {
	expect(() => traced({})).not.toThrow();
});

it.each([
	['nothing came of the item', undefined, {}],
	['a list was empty', { items: [] }, {}],
	[
		'the item has no metrics',
		{ items: [{ json: { requestId: 'r' } }] },
		{ 'serverless_function.request_id': 'r' },
	],
])('shows what is known where %s', (_what, ended, more) => {
	const setMetadata = jest.fn();
	traced({ setMetadata }, ended);
	expect(setMetadata).toHaveBeenCalledWith({
		tracing: {
			...{ 'faas.invoked_name': 'f', 'faas.invoked_provider': 'x' },
			...{ 'serverless_function.api': 'v', ...more },
		},
	});
});
