import assert from 'node:assert/strict';
import type { INodeTypeDescription } from 'n8n-workflow';
import { credentials as rows } from '../../clouds.mts';
import type { Check } from '../check.mts';
import { NODE_TYPE } from '../lab.mts';

interface CredentialDescription {
	name: string;
	iconUrl?: string | { light: string; dark: string };
}

const paths = (icon: CredentialDescription['iconUrl']): string[] =>
	icon === undefined ? [] : typeof icon === 'string' ? [icon] : [icon.light, icon.dark];

/** The node, its tool variant and every credential are there, with icons that n8n serves. */
export const loading: Check = {
	name: 'node, tool variant and credentials load',
	async run({ session, n8n }) {
		const nodes = await session.request<INodeTypeDescription[]>('GET', '/types/nodes.json');
		const found = nodes.find(({ name }) => name === NODE_TYPE);
		assert(found, `${NODE_TYPE} is not loaded`);
		assert(
			nodes.some(({ name }) => name === `${NODE_TYPE}Tool`),
			'the tool variant is not loaded',
		);
		const all = await session.request<CredentialDescription[]>('GET', '/types/credentials.json');
		const icons = paths(found.iconUrl as CredentialDescription['iconUrl']);
		assert.notEqual(icons.length, 0, 'the node has no icon');
		for (const { type: name } of rows) {
			const credential = all.find((entry) => entry.name === name);
			assert(credential, `${name} is not loaded`);
			assert.notEqual(paths(credential.iconUrl).length, 0, `${name} has no icon`);
			icons.push(...paths(credential.iconUrl));
		}
		for (const icon of icons) {
			const reply = await fetch(`${n8n.url}/${icon}`);
			assert.equal(reply.status, 200, `icon ${icon}`);
			assert.match(await reply.text(), /<svg/, `icon ${icon}`);
		}
		return `${icons.length} icons`;
	},
};
