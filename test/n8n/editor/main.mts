/**
 * The newcomer's path in the real editor, for each cloud, then every operation:
 * `npm run test:editor [-- PACKAGE.tgz] [VERSION] [clouds, operations or search…]`.
 * Headless Chromium; the pictures that the documentation shows go to `docs/images`, the others to
 * `.cache/editor`. Exit code 1 when a step did not work.
 */
import path from 'node:path';
import { packTarball } from '../../../scripts/n8n/tarball.mts';
import { n8nVersion, n8nVersions } from '../../../scripts/n8n/versions.mts';
import { pages } from '../../docs/markdown.mts';
import { openLab, type OpenLab } from '../lab.mts';
import { camera, openEditor, type Editor } from './browser.mts';
import { clouds, type CloudPath } from './clouds.mts';
import {
	addNode,
	callByUrl,
	chooseCloud,
	chooseQualifier,
	execute,
	fieldsShown,
	fillCredential,
	leaveNode,
	onScreen,
	openDetails,
	openOptions,
	pickFunction,
	saveCredential,
	showAs,
	tryMistake,
	typeFunctionAnew,
	type Shoot,
} from './newcomer.mts';
import { walkOperations } from './operations.mts';
import { ranksOf } from './searchWords.mts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Where a picture goes: into the repository only when a page of the documentation shows it. */
const folderOf = (name: string): string =>
	path.join(
		ROOT,
		isNewest && pages().some(({ text }) => text.includes(`images/${name}.png`))
			? 'docs/images'
			: '.cache/editor',
	);

/** A newcomer has no credential yet. */
async function removeCredentials({ session, credentials }: OpenLab): Promise<void> {
	for (const { id } of Object.values(credentials).flatMap((entry) => Object.values(entry))) {
		await session.request('DELETE', `/rest/credentials/${id}`);
	}
}

async function walk(lab: OpenLab, editor: Editor, cloud: CloudPath, shoot: Shoot): Promise<void> {
	const step = async (name: string, action: Promise<void>): Promise<void> => {
		const start = Date.now();
		await action;
		console.log(`  ok  ${cloud.id}: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
	};
	const { session } = lab;
	const values: Record<string, string> = { ...lab.cloud.keys[cloud.credential.type] };
	await step('search and add the node', addNode(editor, session.url, cloud, shoot));
	await step('choose the cloud', chooseCloud(editor, cloud, shoot));
	const fields = await fieldsShown(editor);
	await step('fill in the credential', fillCredential(editor, values, shoot));
	const before = await editor.effort();
	const { secret, secretLabel, mistake } = cloud.credential;
	const wrongSecret = { field: secret, value: 'a-wrong-secret', named: secretLabel };
	await step(
		'a wrong secret',
		tryMistake(editor, values, wrongSecret, async () => await shoot('wrong-key')),
	);
	if (mistake)
		await step(
			'a mistake',
			tryMistake(editor, values, mistake, async () => await shoot('mistake')),
		);
	const after = await editor.effort();
	await step('save the credential', saveCredential(editor));
	await step('function from the list', pickFunction(editor, 'hello', shoot));
	await step('execute', execute(editor, /Hello, world!/));
	await step('the result is on the screen', onScreen(editor, /Hello, world!/));
	const { clicks, values: pasted } = await editor.effort();
	console.log(
		`      ${cloud.id}: ${clicks - after.clicks + before.clicks} clicks and ${pasted} typed or pasted values to the first result; ${fields.length} fields at opening: ${fields.join(', ')}`,
	);
	await shoot('table');
	await showAs(editor, 'json');
	await shoot('result');
	await step('options', openOptions(editor));
	await shoot('options');
	await editor.page.keyboard.press('Escape');
	await step('another function', pickFunction(editor, 'throws'));
	await step('function error', execute(editor, /the order could not be placed|threw/));
	await shoot('function-error');
	await step('its details', openDetails(editor));
	await shoot('error-details');
	if (cloud.hasVersions) {
		await step('a long list, searched and undone', chooseQualifier(editor, shoot));
	}
	if (cloud.byUrl) {
		await step('function URL', callByUrl(editor));
		await shoot('function-url');
	}
	await step('the function typed anew', typeFunctionAnew(editor));
	await step(
		'canvas',
		leaveNode(editor, cloud.byUrl ? /invoke: 127\.0\.0\.1/i : /invoke: throws/i),
	);
	await shoot('canvas');
}

/** Every operation in the open editor; the newest n8n previews the fields of a node that has not run. */
async function seeOperations(shoot: Shoot): Promise<void> {
	const seen = await walkOperations(lab, editor, shoot, isNewest);
	for (const name of seen) console.log(`  ok  operations: ${name}`);
}

/** What fails leaves a picture and does not keep the rest from being tried. */
async function attempt(id: string, action: (shoot: Shoot) => Promise<void>): Promise<void> {
	try {
		await action(async (step) => {
			const name = `${id}-${step}`;
			await camera(editor, folderOf(name))(name);
		});
	} catch (error) {
		console.error(`FAIL  ${id}: ${(error as Error).message}`);
		await camera(editor, lab.n8n.home)(`${id}-failed`);
		console.error(`      the editor at that moment: ${lab.n8n.home}/${id}-failed.png`);
		process.exitCode = 1;
	}
}

/** Prints where the search for nodes shows the node; a word that does not find it fails. */
async function lookUpWords(): Promise<void> {
	const ranks = await ranksOf(editor, lab.session.url);
	console.log(`Place of the node in n8n's search, for ${ranks.size} words:`);
	for (const [word, rank] of ranks) {
		console.log(`${rank === null ? 'FAIL' : '  ok'}  ${word.padEnd(24)} ${rank ?? 'not found'}`);
		if (rank === null) process.exitCode = 1;
	}
}

// An ordered end, so that what was started is ended too.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
	process.once(signal, () => process.exit(130));
const parameters = process.argv.slice(2);
const given = parameters.find((parameter) => parameter.endsWith('.tgz'));
const isVersion = (text: string): boolean => /^\d+\.\d+\.\d+$/.test(text);
const number = parameters.find(isVersion);
const version = number === undefined ? n8nVersions[0] : n8nVersion(number);
const isNewest = version === n8nVersions[0];
const asked = parameters.filter((parameter) => parameter !== given && !isVersion(parameter));
const isAsked = (what: string): boolean => asked.length === 0 || asked.includes(what);
const tarball = given
	? { file: path.resolve(given), remove: () => undefined }
	: await packTarball(console.log);
const lab = await openLab(version, tarball.file, console.log);
const editor = await openEditor(lab.session);
try {
	await removeCredentials(lab);
	for (const cloud of clouds) {
		// Older versions have another form for credentials.
		if (!isNewest || !isAsked(cloud.id)) continue;
		await attempt(cloud.id, async (shoot) => await walk(lab, editor, cloud, shoot));
	}
	if (isAsked('operations')) await attempt('operations', seeOperations);
	if (isAsked('search')) await lookUpWords();
	if (editor.pageErrors.length > 0) console.log('errors of the page:', editor.pageErrors);
} finally {
	await editor.close();
	await lab.close(process.exitCode === 1);
	tarball.remove();
}
