import { huaweiCloud } from '../../nodes/InvokeServerlessFunction/providers/huawei/index.ts';
import { apiV1 } from '../../nodes/InvokeServerlessFunction/providers/huawei/apis.ts';
import { originOf } from '../../nodes/InvokeServerlessFunction/providers/reading/endpoint.ts';
import { explainWords } from '../../nodes/InvokeServerlessFunction/providers/reading/runtimeSigns.ts';
import { masked } from '../../nodes/InvokeServerlessFunction/providers/reading/masked.ts';
import { runtimeSigns } from '../../nodes/InvokeServerlessFunction/providers/tencent/runtimeSigns.ts';
import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import { readRunError } from '../../nodes/InvokeServerlessFunction/providers/tencent/report.ts';
import { unlessAbsent } from '../../nodes/InvokeServerlessFunction/providers/tencent/refusal.ts';
import { asKind, callOf, reply } from './exchange.mts';

const project = '0123456789abcdef0123456789abcdef';
const huawei = huaweiCloud.account({ region: 'cn-north-4', projectId: project }, '');
const tencent = tencentCloud.account({ region: 'ap-guangzhou' }, '');

describe('a pattern holds from the first character to the last', () => {
	it.each(['http://notlocalhost', 'http://a.localhost', 'http://x127.0.0.1.example'])(
		'%s is not this machine: http would send the event unencrypted',
		(endpoint) => expect(() => originOf(endpoint)).toThrow(/uses http/),
	);

	it.each([
		'http://127.0.0.1',
		'http://127.100.200.255:81',
		'http://localhost',
		'http://[::1]:8080',
	])('%s is', (endpoint) => expect(originOf(endpoint)).toBe(endpoint));

	it.each(['https://_h.example', 'https://h_', 'https://-h', 'https://h-'])(
		'%s is no host',
		(text) => {
			expect(() => originOf(text)).toThrow(/is not a host/);
		},
	);

	it('a host may have one letter', () => expect(originOf('https://h')).toBe('https://h'));

	it.each([
		'evil.example/ap-guangzhou',
		'.ap-guangzhou',
		'ap-guangzhou.evil.example',
		'xgz',
		'gzx',
	])('%s is no region: it would become a part of the host', (region) => {
		expect(() => tencentCloud.account({ region }, '')).toThrow(/'Region' is not in a valid format/);
	});

	it('a function may have a name of one letter', () => {
		expect(callOf(apiV1, huawei, { functionName: 'f' }).target.name).toBe('f');
		const api = tencentCloud.apis['2018-04-16'];
		expect(api && callOf(api, tencent, { functionName: 'f' }).target.name).toBe('f');
	});

	it('only the very code says that a run is not known', () => {
		const api = tencentCloud.apis['2018-04-16'];
		const read = (Code: string) =>
			asKind(
				api!.readInvoke(reply({ Response: { Error: { Code } } }), callOf(api!, tencent)),
				'refused',
			);
		expect(unlessAbsent(read('ResourceNotFound.AsyncEvent'))).toEqual({ kind: 'absent' });
		expect(unlessAbsent(read('ResourceNotFound.AsyncEventX')).kind).toBe('refused');
		expect(unlessAbsent(read('X.ResourceNotFound.AsyncEvent')).kind).toBe('refused');
	});

	it("the runtime's own words are cut off where they begin the message", () => {
		const words = 'function invocation exception, error: sold out';
		const message = (errorMessage: string) =>
			asKind(
				apiV1.readInvoke(
					reply({ errorMessage }, { 'x-is-func-err': 'true' }),
					callOf(apiV1, huawei),
				),
				'functionError',
			).error.message;
		expect([message(words), message(`so: ${words}`)]).toEqual(['sold out', `so: ${words}`]);
	});

	it('a thrown error is named by a whole line of the trace', () => {
		const of = (stackTrace: string) =>
			readRunError(JSON.stringify({ errorMessage: 'user code exception caught', stackTrace }), {
				...{ type: null, message: 'm' },
			});
		expect(of('SoldOut: none left')).toMatchObject({ type: 'SoldOut', message: 'none left' });
		expect(of('  at x (Error: y)').message).toBe('user code exception caught');
	});
});

it.each(['timed out after 3 seconds', 'time out after 12.5s', 'Timeout after 900 s'])(
	'Tencent Cloud: %s means the time limit of the function',
	(message) => {
		expect(explainWords({ type: null, message, stackTrace: null }, runtimeSigns)?.hint).toMatch(
			/reached its own time limit/,
		);
	},
);

it.each([
	'Authorization :  FC AK:abc=',
	'Authorization:FC AK:abc=',
	'"Authorization" :\t"FC AK:abc="',
])('whatever spaces stand around it, a signature is masked: %s', (text) =>
	expect(masked(text)).not.toContain('AK:abc'),
);
