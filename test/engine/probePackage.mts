import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

const CREDENTIAL = `
exports.ProbeApi = class ProbeApi {
	name = 'probeApi';
	displayName = 'Probe API';
	properties = [
		{ displayName: 'URL', name: 'url', type: 'string', default: '' },
		{ displayName: 'Key', name: 'key', type: 'string', default: 'key-by-default' },
		{ displayName: 'Full', name: 'full', type: 'string', default: '={{ $self.url }}/full' },
		{ displayName: 'Token', name: 'token', type: 'hidden', default: '', typeOptions: { expirable: true } },
	];
	async preAuthentication(credentials) {
		const { token } = await this.helpers.httpRequest({ method: 'POST', url: credentials.url + '/token' });
		return { token };
	}
	authenticate = async ({ key, token }, request) => ({
		...request,
		headers: { ...request.headers, authorization: key + ' ' + token },
	});
	test = {
		request: { baseURL: '={{ $credentials.url }}', url: '/me' },
		rules: [
			{ type: 'responseCode', properties: { value: 403, message: 'This key is not known here' } },
			{ type: 'responseSuccessBody', properties: { key: 'error.code', value: 'AuthFailure', message: 'The reply says no' } },
		],
	};
};`;

const NODE = `
const { NodeApiError } = require('n8n-workflow');
const string = (name) => ({ displayName: name, name, type: 'string', default: '' });
exports.Probe = class Probe {
	description = {
		displayName: 'Probe', name: 'probe', group: ['transform'], version: 1,
		description: 'Asks the server of the test', defaults: { name: 'Probe' }, usableAsTool: true,
		inputs: ['main'], outputs: ['main'], credentials: [{ name: 'probeApi', required: true }],
		properties: [{ ...string('path'), default: '/echo' }, string('text'), { ...string('must'), required: true, default: 'x' }],
	};
	methods = {
		loadOptions: {
			async colours() {
				const { url } = await this.getCredentials('probeApi');
				const names = await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', { url: url + '/colours' });
				return names.map((name) => ({ name, value: this.getCurrentNodeParameter('path') + name }));
			},
		},
		listSearch: {
			async names(filter, paginationToken) {
				return { results: [{ name: filter + '!', value: filter }], paginationToken: paginationToken + '+' };
			},
		},
	};
	async execute() {
		const output = [];
		for (const [i, item] of this.getInputData().entries()) {
			const pairedItem = { item: i };
			try {
				const { full, url } = await this.getCredentials('probeApi', i);
				const body = item.binary
					? await this.helpers.getBinaryDataBuffer(i, 'data')
					: Buffer.from(this.getNodeParameter('text', i));
				const reply = await this.helpers.httpRequestWithAuthentication.call(this, 'probeApi', {
					method: 'POST', url: url + this.getNodeParameter('path', i), body, encoding: 'arraybuffer',
					headers: { 'content-type': 'application/octet-stream' }, returnFullResponse: true,
				});
				const binary = item.binary && { data: await this.helpers.prepareBinaryData(Buffer.from(reply.body), 'reply.bin') };
				const json = { full, got: reply.body.toString('latin1'), authorization: reply.headers['x-authorization'] };
				output.push({ json, pairedItem, ...(binary && { binary }) });
			} catch (error) {
				if (!this.continueOnFail()) throw new NodeApiError(this.getNode(), error, { itemIndex: i });
				output.push({ json: { error: error.message }, pairedItem });
			}
		}
		this.addExecutionHints({ message: 'probed', location: 'outputPane' });
		return [output];
	}
};`;

/** A probe package on disk. */
export interface ProbePackage {
	directory: string;
	remove(): void;
}

/**
 * Writes a small node package: node `probe` (sends `text` or the binary `data` to `path`) with the
 * credential `probeApi` (a token fetched beforehand, a function as `authenticate`, a `test` with
 * rules). Inside the repository, so that its `n8n-workflow` is the engine's.
 */
export function writeProbePackage(): ProbePackage {
	mkdirSync(path.join(ROOT, '.cache'), { recursive: true });
	const directory = mkdtempSync(path.join(ROOT, '.cache/probe-'));
	const n8n = {
		n8nNodesApiVersion: 1,
		credentials: ['dist/ProbeApi.credentials.js'],
		nodes: ['dist/Probe.node.js'],
	};
	const manifest = { name: 'n8n-nodes-probe', version: '1.0.0', n8n };
	mkdirSync(path.join(directory, 'dist'));
	writeFileSync(path.join(directory, 'package.json'), JSON.stringify(manifest));
	writeFileSync(path.join(directory, 'dist/ProbeApi.credentials.js'), CREDENTIAL);
	writeFileSync(path.join(directory, 'dist/Probe.node.js'), NODE);
	return { directory, remove: () => rmSync(directory, { recursive: true }) };
}
