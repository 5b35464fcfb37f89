import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { InvokeServerlessFunction } from '../../nodes/InvokeServerlessFunction/InvokeServerlessFunction.node.ts';
import * as alibaba from '../../nodes/InvokeServerlessFunction/providers/alibaba/errors/index.ts';
import * as alibabaSigns from '../../nodes/InvokeServerlessFunction/providers/alibaba/runtimeSigns.ts';
import * as huawei from '../../nodes/InvokeServerlessFunction/providers/huawei/errors/index.ts';
import * as huaweiSigns from '../../nodes/InvokeServerlessFunction/providers/huawei/innerCodes/index.ts';
import {
	fitted,
	plainCall,
} from '../../nodes/InvokeServerlessFunction/providers/reading/advice.ts';
import { runtimeSigns } from '../../nodes/InvokeServerlessFunction/providers/reading/runtimeSigns.ts';
import * as tencent from '../../nodes/InvokeServerlessFunction/providers/tencent/errors/index.ts';
import * as tencentSigns from '../../nodes/InvokeServerlessFunction/providers/tencent/runtimeSigns.ts';
import { statusCodes } from '../../nodes/InvokeServerlessFunction/providers/tencent/statusCodes.ts';
import { legacyErrors } from '../../nodes/InvokeServerlessFunction/providers/tencent/errors/legacy.ts';

const meanings = [
	...[tencent.errors, legacyErrors, alibaba.errors, huawei.errors].flatMap((table) =>
		Object.values(table),
	),
	...[...tencent.specialCases, ...alibaba.specialCases, ...huawei.specialCases].map(
		({ meaning }) => meaning,
	),
];
const messages = [
	...meanings.map(({ message }) => message),
	...Object.values(statusCodes).flatMap(({ refusal }) => refusal?.message ?? []),
];
const hints = [
	...meanings.map(({ hint }) => hint),
	...Object.values(statusCodes).map(({ hint }) => hint),
	...huaweiSigns.innerCodes.map(({ hint }) => hint),
	...[
		...[runtimeSigns, tencentSigns.runtimeSigns],
		...[alibabaSigns.runtimeSigns, huaweiSigns.runtimeSigns],
	]
		.flat()
		.map(({ hint }) => hint),
].map((hint) => fitted(hint, plainCall));
const texts = [...new Set([...messages, ...hints])];
const found = (list: readonly string[], pattern: RegExp) =>
	[...new Set(list)].filter((text) => pattern.test(text));

/** Codes that n8n looks for in every message, in any case, to put words of its own in its place. */
function commonCodes(): string[] {
	const file = createRequire(import.meta.url).resolve('n8n-workflow');
	const source = readFileSync(file.replace(/index\.js$/, 'errors/abstract/node.error.js'), 'utf8');
	const block = /COMMON_ERRORS = \{([^}]+)\}/.exec(source)?.[1] ?? '';
	return [...block.matchAll(/^\s*([A-Z_]+):/gm)].map((match) => match[1] ?? '');
}

describe('Messages', () => {
	it('are one sentence without a final period', () => {
		expect(found(messages, /\.\s|[.!]$|^$|\n/)).toEqual([]);
	});
	it('begin with a capital letter', () => {
		expect(found(messages, /^[^A-Z]/)).toEqual([]);
	});
	it('say what happened, not that something did', () => {
		expect(
			found(messages, /\b(?:errors?|problems?|failures?|failed|mistakes?|oops|sorry)\b/i),
		).toEqual([]);
	});
	it('fit in the heading of an error (120 characters)', () => {
		expect(found(messages, /^.{121,}$/)).toEqual([]);
	});
	it('hold nothing that n8n replaces with words of its own', () => {
		const codes = commonCodes();
		expect(codes).toEqual(expect.arrayContaining(['ECONNRESET', 'EPERM', 'ENOENT', 'GETADDRINFO']));
		expect(found(texts, new RegExp(codes.join('|'), 'i'))).toEqual([]);
	});
});

describe('Hints', () => {
	it('are there, and whole sentences', () => {
		expect(found(hints, /^.{0,19}$|[^.]$|\.\.$|undefined|\s{2}/s)).toEqual([]);
		expect(found(hints, /^[^A-Z{]/)).toEqual([]);
	});
	it('say more than the message', () => {
		expect(meanings.filter(({ message, hint }) => hint.startsWith(message))).toEqual([]);
	});
	it('are short enough to be read (360 characters)', () => {
		expect(found(hints, /^.{361,}$/s)).toEqual([]);
	});
	it('name the permission that is missing', () => {
		expect(tencent.errors['UnauthorizedOperation.CAM']?.hint).toContain('scf:InvokeFunction');
		expect(legacyErrors['4102']?.hint).toContain('scf:InvokeFunction');
		expect(alibaba.errors['AccessDenied']?.hint).toContain('fc:InvokeFunction');
		expect(huawei.errors['FSS.0403']?.hint).toContain('functiongraph:function:invoke');
	});
	it('lead from one generation of Function Compute to the other', () => {
		expect(alibaba.errors['FunctionNotFound']?.hint).toContain("'FC 2.0 (2021-04-06)'");
		expect(alibaba.errors['ServiceNotFound']?.hint).toContain("'FC 3.0 (2023-03-30)'");
	});
});

describe('Texts', () => {
	it('are plain English', () => {
		expect(found(texts, /[^\x20-\x7e]/)).toEqual([]);
	});
	it('hold nothing that looks like a key', () => {
		expect(found(texts, /AKID\w{8}|LTAI\w{4}|[0-9a-f]{24}|[A-Za-z0-9+/=]{32}/)).toEqual([]);
	});
});

describe('Labels in quotation marks', () => {
	/** Names that the consoles of the clouds use, and words of the clouds. */
	const CONSOLE = ['Code', 'Execution', 'Handler'];
	const { description } = new InvokeServerlessFunction();
	/** Every text of the description under these names, however deep. */
	const labelsOf = (value: unknown): string[] => {
		if (typeof value !== 'object' || value === null) return [];
		return Object.entries(value).flatMap(([key, member]) =>
			typeof member === 'string' && /^(?:displayName|name)$/.test(key)
				? [member, member.replace(/ \([^)]*\)$/, '')]
				: labelsOf(member),
		);
	};
	const labels = labelsOf(description);

	it('are those of the node', () => {
		const quoted = hints.flatMap((hint) =>
			[...hint.matchAll(/(?<!\w)'([^']+)'(?!\w)/g)].map((match) => match[1] ?? ''),
		);
		const unknown = quoted.filter(
			(label) =>
				!CONSOLE.includes(label) && label.split(': ').some((part) => !labels.includes(part)),
		);
		expect(quoted).toContain('Max Concurrency');
		expect([...new Set(unknown)]).toEqual([]);
	});
});
