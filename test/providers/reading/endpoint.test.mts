import { regionForm } from '../../../credentials/authentication/place.ts';
import fc from 'fast-check';
import { InvalidParameter } from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import {
	logOriginOf,
	originOf,
	regionOf,
} from '../../../nodes/InvokeServerlessFunction/providers/reading/endpoint.ts';

const ofHangzhou = regionForm('cn-hangzhou');

describe('originOf', () => {
	it.each([
		['', null],
		['   ', null],
		[undefined, null],
		[null, null],
		[7, 'https://0.0.0.7'],
		['host.example.com', 'https://host.example.com'],
		[' https://host.example.com/ ', 'https://host.example.com'],
		['https://host.example.com:8443//', 'https://host.example.com:8443'],
		['HTTPS://HOST.example.com', 'https://host.example.com'],
		['host.example.com:8443', 'https://host.example.com:8443'],
		['http://localhost', 'http://localhost'],
		['http://127.0.0.1:9001', 'http://127.0.0.1:9001'],
		['http://127.1.2.3', 'http://127.1.2.3'],
		['http://[::1]:9001/', 'http://[::1]:9001'],
	])('%j → %j', (endpoint, origin) => expect(originOf(endpoint)).toBe(origin));

	it.each([
		['https://me:pass@host', 'https://***@host'],
		['me:p@ss@host', '***@host'],
		['https://host/a?token=secret#b', 'https://host/a'],
		[`https://host/${'x'.repeat(200)}`, `https://host/${'x'.repeat(67)}`],
	])('%s is quoted without what may be secret', (endpoint, quoted) => {
		expect(() => originOf(endpoint)).toThrow(`The credential's Endpoint '${quoted}' is not a host`);
	});

	it('plain http reaches this machine only, whatever is typed', () => {
		const [host, rest] = [fc.domain(), fc.constantFrom('', '/', '/a/b', ':80', '?a=b', '#c')];
		const http = fc.tuple(host, rest).map((parts) => `http://${parts.join('')}`);
		fc.assert(
			fc.property(fc.oneof(http, fc.domain(), fc.ipV4(), fc.string()), (text) => {
				let origin: string | null;
				try {
					origin = originOf(text);
				} catch (error) {
					expect(error).toBeInstanceOf(InvalidParameter);
					return;
				}
				if (origin === null) return;
				const url = new URL(origin);
				expect(url.pathname + url.search + url.hash + url.username).toBe('/');
				if (url.protocol !== 'https:') expect(url.hostname).toMatch(/^(localhost|127\.|\[::1\])/);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('regionOf', () => {
	it("the node's region, else the credential's", () => {
		expect(regionOf(' cn-hangzhou ', 'cn-beijing', ofHangzhou)).toBe('cn-hangzhou');
		expect(regionOf('', ' eu-west-101 ', ofHangzhou)).toBe('eu-west-101');
	});

	it('what passes cannot change the host it becomes part of', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{2}-[a-z./@:#?-]{1,8}$/)),
				(text) => {
					let region: string;
					try {
						region = regionOf(text, '', ofHangzhou);
					} catch (error) {
						expect(error).toBeInstanceOf(InvalidParameter);
						return;
					}
					expect(new URL(`https://fcv3.${region}.aliyuncs.com/`).hostname).toBe(
						`fcv3.${region}.aliyuncs.com`,
					);
				},
			),
			{ numRuns: 500 },
		);
	});
});

it('logs are read from their own endpoint, and from the other only where that is this machine', () => {
	const own = { logEndpoint: 'logs.example', endpoint: 'http://127.0.0.1:1' };
	expect(logOriginOf(own)).toBe('https://logs.example');
	expect(logOriginOf({ endpoint: 'http://127.0.0.1:1' })).toBe('http://127.0.0.1:1');
	expect(logOriginOf({ endpoint: 'h.example' })).toBeNull();
	expect(logOriginOf({})).toBeNull();
});
