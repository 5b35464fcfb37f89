import type { Check } from './check.mts';

const ALLOWED = /^(dist\/.+|README\.md|LICENSE|package\.json)$/;
const REQUIRED = ['README.md', 'LICENSE', 'package.json'];
const UNWANTED = /\.(map|tsbuildinfo|d\.ts|ts|mts|bak)$|(^|\/)(tests?|__tests__)\/|\.test\./;
const LIMIT_BYTES = 200_000;

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** Only what n8n needs is published, and it is small: every n8n instance that installs it loads it. */
export const contents: Check = {
	name: 'Tarball',
	run({ files, bytes }) {
		const problems = [
			...files.filter((file) => !ALLOWED.test(file)).map((file) => `${file} must not be published`),
			...files.filter((file) => UNWANTED.test(file)).map((file) => `${file} is not for users`),
			...REQUIRED.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
		];
		if (!files.some((file) => file.endsWith('.node.js'))) problems.push('There is no node in dist');
		if (bytes > LIMIT_BYTES) {
			problems.push(`${bytes} bytes are more than ${LIMIT_BYTES}`);
		}
		return { figures: `${files.length} files, ${kilobytes(bytes)}`, problems };
	},
};
