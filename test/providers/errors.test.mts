import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as alibaba from '../../nodes/InvokeServerlessFunction/providers/alibaba/errors/index.ts';
import * as huawei from '../../nodes/InvokeServerlessFunction/providers/huawei/errors/index.ts';
import type {
	ErrorMeaning,
	ErrorTable,
} from '../../nodes/InvokeServerlessFunction/providers/reading/failures.ts';
import { meaningOf } from '../../nodes/InvokeServerlessFunction/providers/reading/failures.ts';
import * as tencent from '../../nodes/InvokeServerlessFunction/providers/tencent/errors/index.ts';
import { legacyErrors } from '../../nodes/InvokeServerlessFunction/providers/tencent/errors/legacy.ts';
import { errorPage } from '../../scripts/error-docs/page.mts';
import { failureOf } from '../../scripts/error-docs/rows.mts';
import * as documented from './documentedCodes.mts';

const fss = (code: number) => `FSS.${String(code).padStart(4, '0')}`;
const missing = (table: ErrorTable, codes: readonly string[]) =>
	codes.filter((code) => !Object.hasOwn(table, code));

describe('Every documented code has an entry of its own', () => {
	it.each(Object.entries(documented.tencent))('Tencent Cloud API 3.0, %s', (_, codes) => {
		expect(missing(tencent.errors, codes)).toEqual([]);
	});

	it('Tencent Cloud API 2.0', () => {
		expect(missing(legacyErrors, documented.tencentLegacy)).toEqual([]);
		expect(Object.keys(legacyErrors)).toHaveLength(documented.tencentLegacy.length);
	});

	it('Alibaba Cloud', () => {
		expect(missing(alibaba.errors, documented.alibaba)).toEqual([]);
	});

	it('Alibaba Cloud, codes below a documented parent', () => {
		const lost = documented.alibabaBelowParents.filter((code) => !meaningOf(alibaba.errors, code));
		expect(lost).toEqual([]);
	});

	it('Huawei Cloud FunctionGraph', () => {
		const codes = Object.values(documented.functionGraph).flat().map(fss);
		expect(missing(huawei.errors, codes)).toEqual([]);
		expect(Object.keys(huawei.functionGraphErrors).sort()).toEqual([...new Set(codes)].sort());
	});

	it('Huawei Cloud gateway', () => {
		const codes = documented.gateway.map((digits) => `APIGW.${digits}`);
		expect(missing(huawei.errors, codes)).toEqual([]);
		expect(Object.keys(huawei.gatewayErrors).sort()).toEqual(codes);
	});

	it('Huawei Cloud, under the prefixes of other regions and pages', () => {
		expect(huawei.errors['FGS.1051']).toBe(huawei.errors['FSS.1051']);
		expect(huawei.errors['APIG.0308']).toBe(huawei.errors['APIGW.0308']);
		expect(huawei.errors['APIC.0308']).toBe(huawei.errors['APIGW.0308']);
	});
});

describe('A code that the cloud has added since', () => {
	it.each([
		[tencent.errors, 'AuthFailure.SomethingNew', 'auth'],
		[tencent.errors, 'ResourceNotFound.Something.New', 'notFound'],
		[tencent.errors, 'RequestLimitExceeded.New', 'throttled'],
		[tencent.errors, 'InternalError.New', 'service'],
		[alibaba.errors, 'Throttling.New', 'throttled'],
	])('%# takes the meaning of its parent: %s', (table, code, category) => {
		expect(meaningOf(table, code)?.category).toBe(category);
	});

	it('has none without a parent, so that the HTTP status decides', () => {
		expect(meaningOf(tencent.errors, 'NeverHeardOf')).toBeNull();
		expect(meaningOf(huawei.errors, 'FSS.9999')).toBeNull();
		expect(meaningOf(alibaba.errors, 'NeverHeardOf')).toBeNull();
	});
});

const meanings: ReadonlyArray<readonly [string, ErrorMeaning]> = [
	...Object.entries({
		...tencent.errors,
		...alibaba.errors,
		...huawei.functionGraphErrors,
		...huawei.gatewayErrors,
		...legacyErrors,
	}),
	...[...alibaba.specialCases, ...huawei.specialCases].map(
		({ shown, meaning }) => [shown, meaning] as const,
	),
];

describe('Did it run, and may it be sent again', () => {
	const breaking = (rule: (failure: ReturnType<typeof failureOf>) => boolean) =>
		meanings.filter(([, meaning]) => !rule(failureOf(meaning))).map(([code]) => code);

	it('throttled: it did not run, and it is always repeated', () => {
		expect(
			breaking(
				(one) =>
					one.category !== 'throttled' ||
					(one.sideEffect === 'none' && one.repeatable === 'always'),
			),
		).toEqual([]);
	});

	it('what may have run is repeated at most where that does no harm', () => {
		expect(breaking((one) => one.sideEffect === 'none' || one.repeatable !== 'always')).toEqual([]);
	});

	it('a refused credential, name or value did not run and is never repeated', () => {
		const refusals = ['auth', 'notFound', 'invalidRequest'];
		expect(
			breaking(
				(one) =>
					!refusals.includes(one.category) ||
					(one.sideEffect === 'none' && one.repeatable === 'never'),
			),
		).toEqual([
			// The function may have made the result that was too large.
			'ResponseSizeLimitExceeded',
			// The first copy of the request may have started it.
			'SignatureNonceUsed',
		]);
	});

	it('what the cloud could not do may have run', () => {
		expect(
			breaking(
				(one) => !['service', 'timeout'].includes(one.category) || one.sideEffect === 'possible',
			),
		).toEqual(
			[
				// The cloud says that it is not available, so it did not take the call.
				'ResourceUnavailable',
				'ResourceUnavailable.',
				// Refused at the door: the API is under maintenance.
				'6200',
				// Refused before the caller was known.
				'APIGW.0613',
				// What the gateway needs before it can pass a call on is not there.
				...['APIGW.0103 with 500', 'APIGW.0404', 'APIGW.0605', 'APIGW.0606', 'APIGW.0608'],
				...['APIGW.0609', 'APIGW.0611', 'APIGW.0705'],
			].sort(
				(a, b) =>
					meanings.findIndex(([code]) => code === a) - meanings.findIndex(([code]) => code === b),
			),
		);
	});
});

describe('Categories agree with the HTTP status of the documentation (Huawei Cloud)', () => {
	const allowed: Readonly<Record<number, readonly string[]>> = {
		401: ['auth'],
		404: ['notFound', 'invalidRequest'],
		408: ['timeout'],
		413: ['invalidRequest'],
		429: ['throttled'],
		503: ['service'],
		504: ['timeout'],
	};
	it.each(Object.entries(allowed))('%s', (status, categories) => {
		for (const code of documented.functionGraph[Number(status)] ?? []) {
			expect([fss(code), categories]).toEqual([
				fss(code),
				expect.arrayContaining([huawei.errors[fss(code)]?.category]),
			]);
		}
	});
});

it('docs/errors.md is what the tables say (npm run docs:errors)', () => {
	const file = path.resolve(import.meta.dirname, '../../docs/errors.md');
	expect(readFileSync(file, 'utf8')).toBe(errorPage());
});
