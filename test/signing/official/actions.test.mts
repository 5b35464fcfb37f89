import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fcActionOf } from '../../../credentials/signing/fcActions.ts';

const { resolve } = createRequire(import.meta.url);

/** Every operation of an official client, as its source states them: name, version, path and method. */
function operationsOf(client: string) {
	const source = readFileSync(resolve(client), 'utf8');
	const form =
		/action: "(\w+)",\s+version: "([\d-]+)",\s+protocol: "\w+",\s+pathname: `([^`]+)`,\s+method: "(\w+)"/g;
	return [...source.matchAll(form)].map(
		([, action = '', version = '', path = '', method = '']) => ({
			...{ action, version, method },
			// `${…}` stands for what the caller names.
			path: path.replace(/\$\{.*?\}(?=\/|$)/g, 'name'),
		}),
	);
}

describe.each([
	['@alicloud/fc20230330', 69],
	['@alicloud/fc-open20210406', 66],
])('every operation of %s is known from its path and method', (client, count) => {
	const operations = operationsOf(client);

	it(`all ${count} of them`, () => expect(operations).toHaveLength(count));

	it.each(operations.map((operation) => [operation.action, operation] as const))(
		'%s',
		(_action, { action, version, method, path }) => {
			expect(fcActionOf(method, path)).toEqual({ action, version });
		},
	);
});
