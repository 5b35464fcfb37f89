import assert from 'node:assert/strict';
import type { CredentialRow } from '../../clouds.mts';
import type { Editor } from './browser.mts';
import type { CloudPath } from './clouds.mts';

/** Takes a picture of the editor as it is. */
export type Shoot = (name: string) => Promise<void>;

/** From an empty canvas to the open node, by the search for nodes. */
export async function addNode({ page, byId }: Editor, url: string, path: CloudPath, shoot: Shoot) {
	await page.goto(`${url}/workflow/new`);
	await byId('canvas-add-button').or(byId('canvas-plus-button')).first().click();
	await byId('node-creator-search-bar').fill(path.search);
	const found = page.getByText('Invoke Serverless Function').first();
	await found.waitFor();
	await shoot('search');
	await found.click();
	await page.getByText('Invoke function', { exact: true }).first().click();
	await byId('node-parameters').waitFor();
}

/** Chooses an entry of a list of the node. */
async function choose(
	{ page, byId }: Editor,
	parameter: string,
	entry: string,
	shoot?: Shoot,
): Promise<void> {
	await byId(`parameter-input-${parameter}`).first().click();
	await shoot?.(parameter);
	await byId('parameter-input-item').filter({ visible: true, hasText: entry }).first().click();
	await page.waitForTimeout(300);
}

/** Chooses the cloud and, where it is asked for, the way to sign in. */
export async function chooseCloud(editor: Editor, path: CloudPath, shoot: Shoot): Promise<void> {
	await choose(editor, 'provider', path.provider, shoot);
	if (path.authentication) await choose(editor, 'authentication', path.authentication);
}

/** Opens the form for a new credential and fills it in. */
export async function fillCredential(
	{ byId }: Editor,
	values: Record<string, string>,
	shoot: Shoot,
) {
	await byId('node-credentials-empty-state').first().getByRole('button').first().click();
	const modal = byId('editCredential-modal');
	await modal.waitFor();
	for (const [field, value] of Object.entries(values)) {
		if (value !== '') await modal.locator(inputOf(field)).first().fill(value);
	}
	await modal.getByText('docs', { exact: true }).first().scrollIntoViewIfNeeded();
	await shoot('credential');
}

const inputOf = (field: string): string => `[data-test-id="parameter-input-${field}"] input`;

/** A value that the form refuses with a reason; afterwards the right one stands there again. */
export async function tryMistake(
	{ byId }: Editor,
	values: Record<string, string>,
	{ field, value, named }: NonNullable<CredentialRow['mistake']>,
	shoot: () => Promise<void>,
) {
	const modal = byId('editCredential-modal');
	const input = modal.locator(inputOf(field)).first();
	await input.fill(value);
	await byId('credential-save-button').click();
	const more = modal.getByText('More details');
	// Down to the first label with the asterisk of a required field, which is not that of the secret.
	const banner = `connect with these settings[^*]*(?:${named.source})`;
	const refused = modal.filter({ hasText: new RegExp(banner, named.flags) });
	await more.or(refused).first().waitFor();
	// Once opened, they stay open.
	if (await more.isVisible()) await more.click();
	await refused.waitFor();
	await shoot();
	await input.fill(values[field] ?? '');
}

/** Saves the credential, which n8n tests before the form closes. */
export async function saveCredential({ byId }: Editor): Promise<void> {
	await byId('credential-save-button').click();
	await byId('editCredential-modal').waitFor({ state: 'hidden' });
}

/** The names of the fields on the screen; n8n's own nodes are counted without the list of options. */
export const fieldsShown = async ({ page }: Editor): Promise<string[]> =>
	(
		await page
			.locator('[data-test-id="node-parameters"] [data-test-id^="parameter-input-"]')
			.filter({ visible: true })
			.evaluateAll((found) => found.map((one) => one.getAttribute('data-test-id') ?? ''))
	).map((id) => id.replace('parameter-input-', ''));

/** Chooses a function from the list of those the cloud has. */
export async function pickFunction({ page, byId }: Editor, name: string, shoot?: Shoot) {
	await byId('resource-locator-functionName').locator('input').last().click();
	const entry = byId('rlc-item').filter({ visible: true, hasText: name }).first();
	await entry.waitFor();
	await shoot?.('functions');
	await entry.click();
	await page.waitForTimeout(300);
}

/** Searches the versions and aliases of a function that has many, and undoes the choice. */
export async function chooseQualifier(editor: Editor, shoot: Shoot): Promise<void> {
	const { page, byId } = editor;
	await pickFunction(editor, 'versioned');
	const field = byId('resource-locator-qualifier').locator('input').last();
	const entry = (text: RegExp) => byId('rlc-item').filter({ visible: true, hasText: text }).first();
	await field.click();
	await entry(/^Default$/).waitFor();
	await shoot('qualifiers');
	const search = byId('rlc-search').filter({ visible: true });
	await search.fill('12');
	for (const found of [/alias-12/, /^120\b/]) await entry(found).waitFor();
	await shoot('qualifiers-searched');
	await entry(/alias-12/).click();
	assert.match(await field.inputValue(), /alias-12/);
	await field.click();
	// n8n keeps what was searched.
	await search.fill('');
	await entry(/^Default$/).click();
	await page.waitForTimeout(300);
	assert.doesNotMatch(await field.inputValue(), /alias/);
	await shoot('qualifier-undone');
}

/** Types the name or URL of the function anew; n8n forgets what fields say that are hidden meanwhile. */
export async function typeFunctionAnew({ page, byId }: Editor): Promise<void> {
	const field = byId('resource-locator-functionName');
	await field.locator('.el-select').first().click();
	await page
		.getByText(/^By (?:Name|URL)$/)
		.filter({ visible: true })
		.first()
		.click();
	const input = field.locator('input').last();
	const typed = await input.inputValue();
	await input.fill('');
	await page.waitForTimeout(500);
	assert.ok(await byId('parameter-input-eventSource').first().isVisible(), 'fields are hidden');
	await input.fill(typed);
	await page.waitForTimeout(500);
}

/** Runs the node and waits for a text in what it puts out. */
export async function execute({ byId }: Editor, wanted: RegExp): Promise<void> {
	await byId('node-execute-button').click();
	await byId('output-panel').getByText(wanted).first().waitFor();
}

/** Fails when the text is not on the screen: below the fold or beyond the table's edge is not seen. */
export async function onScreen({ page, byId }: Editor, wanted: RegExp): Promise<void> {
	const text = byId('output-panel').getByText(wanted).first();
	await text.waitFor();
	const [box, size] = [await text.boundingBox(), page.viewportSize()];
	assert.ok(
		box && size && box.x < size.width && box.y < size.height,
		`${wanted} is off the screen`,
	);
}

/** Opens what the node says of an error beside its message: what failed, where, and the IDs to look for. */
export async function openDetails(editor: Editor): Promise<void> {
	await editor.byId('output-panel').getByText('From Invoke Serverless Function').click();
	for (const wanted of [
		/the order could not be placed|HTTP 500/,
		/(?:Invocation|Request) ID: \S/,
	]) {
		await onScreen(editor, wanted);
	}
}

/** Calls a function by its URL, from the list of those. */
export async function callByUrl(editor: Editor): Promise<void> {
	await choose(editor, 'apiVersion', 'Function URL');
	for (const field of ['functionName', 'httpMethod']) {
		await editor.byId(`parameter-input-${field}`).first().waitFor();
	}
	await pickFunction(editor, 'web');
	await execute(editor, /succeeded/);
}

/** Shows the output as a table or as JSON; the editor keeps the choice. */
export async function showAs({ byId }: Editor, view: 'table' | 'json'): Promise<void> {
	await byId('output-panel').locator(`[data-test-id="radio-button-${view}"]`).click();
}

/** Closes the node. n8n 1 calls the way back by another name. */
export const closeNode = async ({ byId }: Editor): Promise<void> =>
	await byId('ndv-close-button').or(byId('back-to-canvas')).first().click();

/** Closes the node; its subtitle on the canvas must say what it does. */
export async function leaveNode(editor: Editor, subtitle: RegExp): Promise<void> {
	await closeNode(editor);
	await editor.page.locator('[data-node-name^="Invoke"]').getByText(subtitle).waitFor();
}

/** Opens the list of options. */
export async function openOptions({ byId }: Editor): Promise<void> {
	await byId('collection-parameter-add').filter({ visible: true }).first().click();
	await byId('collection-parameter-option').filter({ visible: true }).first().waitFor();
}
