import {
	canonicalHeaders,
	headerValue,
	hostOf,
	withHeaders,
	withoutHeaders,
} from '../../credentials/signing/headers.ts';
import type { WireRequest } from '../../credentials/signing/wireRequest.ts';

const requestWith = (headers: Record<string, string>, url = 'https://h.example/'): WireRequest => ({
	method: 'GET',
	url,
	headers,
	body: Buffer.alloc(0),
});

describe('header names know no case (RFC 9110, 5.1)', () => {
	it('a value is found whatever the case of its name, and no other name of the same length', () => {
		const headers = { 'X-Data': 'first', 'X-Date': 'second' };
		expect(headerValue(headers, 'x-date')).toBe('second');
		expect(headerValue(headers, 'X-DATE')).toBe('second');
		expect(headerValue(headers, 'x-dat')).toBeUndefined();
	});

	it('setting one replaces it; undefined leaves it', () => {
		const headers = { AUTHORIZATION: 'old', 'X-Token': 'kept', Accept: '*/*' };
		expect(withHeaders(headers, { Authorization: 'new', 'x-token': undefined })).toEqual({
			Authorization: 'new',
			'X-Token': 'kept',
			Accept: '*/*',
		});
	});

	it('those named are taken out, the others stay', () => {
		const headers = { 'Content-TYPE': 'text/plain', 'X-TOKEN': 't', Accept: '*/*' };
		expect(withoutHeaders(headers, 'CONTENT-type', 'x-token')).toEqual({ Accept: '*/*' });
	});
});

describe('the host that is signed', () => {
	it('is that of the URL, with a port that is not the default one', () => {
		expect(hostOf(requestWith({}, 'https://h.example:443/'))).toBe('h.example');
		expect(hostOf(requestWith({}, 'https://h.example:8443/'))).toBe('h.example:8443');
	});

	it('is the Host header where the caller set one: it is what goes on the wire', () => {
		expect(hostOf(requestWith({ Host: 'inner.example' }))).toBe('inner.example');
	});
});

describe('canonical headers', () => {
	it('are lines in the order asked for, values trimmed, a missing header empty', () => {
		const request = requestWith({ 'X-B': '  b  b ', 'X-A': '\ta' });
		expect(canonicalHeaders(request, ['x-b', 'host', 'x-missing', 'x-a'])).toBe(
			'x-b:b  b\nhost:h.example\nx-missing:\nx-a:a\n',
		);
	});
});
