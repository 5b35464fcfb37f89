import type { Editor } from './browser.mts';

/** What people type into n8n's search for nodes when they look for this one. */
const WORDS = [
	...['function', 'functions', 'cloud function', 'cloud functions', 'serverless', 'faas'],
	...['serverless function', 'serverless functions', 'run function', 'call function'],
	...['execute function', 'invoke function', 'invoke', 'lambda', 'function url'],
	...['fc', 'fc3', 'fc 3.0', 'alibaba', 'alibaba fc', 'alibaba function', 'alibaba cloud'],
	...['aliyun', 'aliyun fc', 'function compute', 'tencent', 'tencent scf', 'tencent cloud'],
	...['tencent function', 'scf', 'huawei', 'huawei cloud', 'huawei function', 'functiongraph'],
	...[
		'huawei functiongraph',
		'cloud run',
		'google cloud functions',
		'azure functions',
		'openwhisk',
	],
	...['digitalocean functions'],
] as const;

const NAME = 'Invoke Serverless Function';

/**
 * Where n8n's own search shows the node, from 1; null where it does not.
 * @param url of the editor
 */
export async function ranksOf(
	{ page, byId }: Editor,
	url: string,
): Promise<ReadonlyMap<string, number | null>> {
	const ranks = new Map<string, number | null>();
	await page.goto(`${url}/workflow/new`);
	await byId('canvas-add-button').or(byId('canvas-plus-button')).first().click();
	const search = byId('node-creator-search-bar');
	for (const word of WORDS) {
		await search.fill('');
		await search.fill(word);
		// The panel waits for a pause in typing.
		await page.waitForTimeout(500);
		const names = await byId('item-iterator-item').allInnerTexts();
		const rank = names.findIndex((text) => text.includes(NAME));
		ranks.set(word, rank === -1 ? null : rank + 1);
	}
	return ranks;
}
