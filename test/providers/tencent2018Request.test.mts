import { tencentCloud } from '../../nodes/InvokeServerlessFunction/providers/tencent/index.ts';
import { api20180416 } from '../../nodes/InvokeServerlessFunction/providers/tencent/invoke.ts';
import { callOf, type CallInput } from './exchange.mts';

const built = (input: CallInput = {}, credential: object = {}) => {
	const account = tencentCloud.account({ region: 'ap-guangzhou', ...credential }, '');
	return api20180416.buildInvoke(callOf(api20180416, account, input));
};
const bodyOf = (input: CallInput) => JSON.parse(built(input).body.toString()) as object;

describe('Tencent Cloud 2018-04-16, Invoke: the request', () => {
	it('posts the parameters as JSON; action, version, region and language are headers', () => {
		const request = built({ event: '{"name":"Zoë"}' });
		expect(request.method).toBe('POST');
		expect(request.url).toBe('https://scf.tencentcloudapi.com/');
		expect(request.headers).toEqual({
			'Content-Type': 'application/json',
			'X-TC-Action': 'Invoke',
			'X-TC-Version': '2018-04-16',
			'X-TC-Region': 'ap-guangzhou',
			'X-TC-Language': 'en-US',
		});
		expect(request.body.toString('utf8')).toBe(
			'{"FunctionName":"hello","Namespace":"default","Qualifier":"$LATEST",' +
				'"InvocationType":"RequestResponse","ClientContext":"{\\"name\\":\\"Zoë\\"}"}',
		);
	});

	it('sends the event as typed: spaces, order and digits stay', () => {
		const event = '{ "id": 12345678901234567890, "a": 1.50 }';
		expect(bodyOf({ event })).toMatchObject({ ClientContext: event });
	});

	it('asks for the log tail, of a synchronous run only', () => {
		expect(bodyOf({ logTail: true })).toMatchObject({ LogType: 'Tail' });
		expect(bodyOf({ logTail: false })).not.toHaveProperty('LogType');
		expect(bodyOf({ logTail: true, asynchronous: true })).not.toHaveProperty('LogType');
	});

	it('starts an asynchronous run with InvocationType Event', () => {
		expect(bodyOf({ asynchronous: true, event: '{"a":1}' })).toEqual({
			FunctionName: 'hello',
			Namespace: 'default',
			Qualifier: '$LATEST',
			InvocationType: 'Event',
			ClientContext: '{"a":1}',
		});
	});

	it.each(['$LATEST', '$DEFAULT', '3', 'prod'])('runs the qualifier %s', (qualifier) => {
		expect(bodyOf({ qualifier })).toMatchObject({ Qualifier: qualifier });
	});

	it('names the namespace', () => {
		expect(bodyOf({ namespace: ' shop ' })).toMatchObject({ Namespace: 'shop' });
	});

	it('passes a routing key on as JSON text', () => {
		const options = { routingKey: ' {"User":"1"} ' };
		expect(bodyOf({ options })).toMatchObject({ RoutingKey: '{"User":"1"}' });
	});
});

describe('Tencent Cloud 2018-04-16, InvokeFunction: the request', () => {
	const options = { syncAction: 'InvokeFunction' } as const;

	it('calls the event Event, knows no InvocationType and runs $DEFAULT', () => {
		const request = built({ options, event: '[1]' });
		expect(request.headers['X-TC-Action']).toBe('InvokeFunction');
		expect(JSON.parse(request.body.toString())).toEqual({
			FunctionName: 'hello',
			Namespace: 'default',
			Qualifier: '$DEFAULT',
			Event: '[1]',
		});
	});

	it('is not used for an asynchronous start, which it does not have', () => {
		const request = built({ options, asynchronous: true });
		expect(request.headers['X-TC-Action']).toBe('Invoke');
		expect(JSON.parse(request.body.toString())).toMatchObject({ Qualifier: '$LATEST' });
	});
});

describe('Tencent Cloud 2018-04-16: hosts', () => {
	it.each([
		['ap-shanghai', '', 'https://scf.tencentcloudapi.com/'],
		['ap-shanghai-fsi', '', 'https://scf.ap-shanghai-fsi.tencentcloudapi.com/'],
		['ap-shenzhen-fsi', '', 'https://scf.ap-shenzhen-fsi.tencentcloudapi.com/'],
		[
			'ap-guangzhou',
			'scf.internal.tencentcloudapi.com',
			'https://scf.internal.tencentcloudapi.com/',
		],
		[
			'ap-shanghai-fsi',
			'https://scf.intl.tencentcloudapi.com/',
			'https://scf.intl.tencentcloudapi.com/',
		],
		['ap-guangzhou', 'http://127.0.0.1:9001', 'http://127.0.0.1:9001/'],
	])('region %s, endpoint "%s" → %s', (region, endpoint, url) => {
		expect(built({}, { region, endpoint }).url).toBe(url);
	});

	it("the node's region wins over the credential's", () => {
		const account = tencentCloud.account({ region: 'ap-guangzhou' }, 'ap-seoul');
		const request = api20180416.buildInvoke(callOf(api20180416, account));
		expect(request.headers['X-TC-Region']).toBe('ap-seoul');
	});

	it('a request for the time of the cloud differs in its timestamp only', () => {
		const request = built();
		const later = api20180416.atServerTime?.(request, new Date('2026-01-02T03:04:05.678Z'));
		expect(later).toEqual({
			...request,
			headers: { ...request.headers, 'X-TC-Timestamp': '1767323045' },
		});
	});
});
