import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeBlocks, ROOT } from './markdown.mts';

/** Something that a page once said and that is not so, and what it says instead. */
export interface Claim {
	readonly page: string;
	readonly what: string;
	readonly withdrawn: RegExp;
	readonly instead: RegExp;
}

/** Claims that were found not to be true. */
export const claims: readonly Claim[] = [
	{
		page: 'docs/troubleshooting.md',
		what: 'error items with raw',
		withdrawn: /Turn on \*\*Include Raw Response\*\* or read|look through `raw`/,
		instead: /An error item carries no `raw`/,
	},
	{
		page: 'docs/alibaba-cloud.md',
		what: 'a Task ID repeated after a time-out',
		withdrawn: /does so after a time-out/,
		instead: /After \*\*Timeout \(Ms\)\*\* nothing is repeated/,
	},
	{
		page: 'docs/security.md',
		what: 'no environment variables',
		withdrawn: /reads no environment variables/,
		instead: /\(`\$env`\)/,
	},
	{
		page: 'docs/questions.md',
		what: 'any API of a cloud',
		withdrawn: /_any_ API of that cloud/,
		instead: /OSS, MNS, COS, OBS/,
	},
	{
		page: 'docs/asynchronous-runs.md',
		what: 'Huawei Cloud needs nothing for states',
		withdrawn: /\| Huawei Cloud, API v2[^\n]*\| –[ ]*\|/,
		instead: /`enable_async_status_log`\), with LTS/,
	},
	{
		page: 'docs/asynchronous-runs.md',
		what: 'a callback that posts once',
		withdrawn: /^ {5}await fetch\(resumeUrl/m,
		instead: /n8n answers 409 until it has saved the execution as waiting/,
	},
	{
		page: 'docs/adding-a-cloud.md',
		what: "the gateway's password for every function",
		withdrawn: /headers: \{ Authorization: basic \}/,
		// Where the page has another example, it has none of this one's faults.
		instead: /^(?![\s\S]*OpenFaaS)|X-Duration-Seconds/i,
	},
];

const text = (page: string) => readFileSync(path.join(ROOT, page), 'utf8');

/** Whether a page still says what is not so, or does not say yet what is. */
export function isCorrected({ page, withdrawn, instead }: Claim): boolean {
	return !withdrawn.test(text(page)) && instead.test(text(page));
}

/** The function of the page on asynchronous runs that posts its result to a workflow that waits. */
export const callbackSnippet = (): string =>
	codeBlocks({ text: text('docs/asynchronous-runs.md') }, 'js')[0] ?? '';
