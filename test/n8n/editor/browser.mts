import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Locator, type Page } from 'playwright-core';
import type { Session } from '../../../scripts/n8n/session.mts';
import { smallPng } from './smallPng.mts';

/** Clicks, and the fields that something was typed or pasted into. */
export interface Effort {
	clicks: number;
	values: number;
}

/** Counts in the page what is done there. */
const COUNT_EFFORT = `
	const filled = new Set();
	globalThis.effort = { clicks: 0, values: 0 };
	addEventListener('click', ({ isTrusted }) => isTrusted && (effort.clicks += 1), true);
	addEventListener('input', ({ target }) => (effort.values = filled.add(target).size), true);
`;

/** The editor in a headless Chromium, signed in. */
export interface Editor {
	page: Page;
	/** Elements by n8n's own `data-test-id`. */
	byId(id: string): Locator;
	/** Errors that the page itself reported. */
	pageErrors: string[];
	/** What a person has done on the page since it was loaded. */
	effort(): Promise<Effort>;
	/** Hosts other than loopback that the page asked for; every such request is refused. */
	strangeHosts: Set<string>;
	close(): Promise<void>;
}

/** Where Debian, Ubuntu and macOS have a Chromium; `CHROMIUM` names another one. */
const BROWSERS = [
	process.env['CHROMIUM'],
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function browserProgram(): string {
	const found = BROWSERS.find((file) => file !== undefined && existsSync(file));
	if (found !== undefined) return found;
	throw new Error(
		'No Chromium found. Install one (Debian: apt-get install --no-install-recommends chromium) or set CHROMIUM to its path.',
	);
}

const isLocal = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost'].includes(hostname);

/** Opens the editor of an n8n; the browser reaches loopback alone. */
export async function openEditor(session: Session): Promise<Editor> {
	const browser = await chromium.launch({
		executablePath: browserProgram(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
	});
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		deviceScaleFactor: 0.8,
		colorScheme: 'light',
		reducedMotion: 'reduce',
	});
	const strangeHosts = new Set<string>();
	await context.route(
		(url) => !isLocal(url),
		async (route) => {
			strangeHosts.add(new URL(route.request().url()).host);
			await route.abort();
		},
	);
	const [name = '', value = ''] = session.cookie().split('=');
	await context.addCookies([{ name, value, url: session.url }]);
	await context.addInitScript({ content: COUNT_EFFORT });
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	const pageErrors: string[] = [];
	page.on('pageerror', (error) => pageErrors.push(error.message));
	return {
		page,
		byId: (id) => page.locator(`[data-test-id="${id}"]`),
		pageErrors,
		effort: async () => await page.evaluate('effort'),
		strangeHosts,
		close: async () => await browser.close(),
	};
}

/** Takes pictures into a folder: `name.png` of the whole window. */
export function camera({ page }: Editor, folder: string): (name: string) => Promise<void> {
	mkdirSync(folder, { recursive: true });
	return async (name) => {
		await page.waitForTimeout(400); // fonts and fades
		// n8n's messages cover what the picture is about.
		const style = '.el-notification, [class*="toast" i] { visibility: hidden !important; }';
		writeFileSync(path.join(folder, `${name}.png`), smallPng(await page.screenshot({ style })));
	};
}
