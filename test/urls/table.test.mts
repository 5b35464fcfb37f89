import { urlApis } from '../clouds.mts';
import { createEngine, type Engine } from '../engine/engine.mts';
import { transports } from '../node/local.mts';
import { answersOf } from './answers.mts';
import { measure, startScripted, type Scripted } from './table.mts';

let engine: Engine;
let server: Scripted;
beforeAll(async () => {
	[engine, server] = [await createEngine(), await startScripted()];
});
afterAll(async () => {
	await server.close();
	engine.close();
});

describe.each(urlApis)('the URL of a function of %s', (_name, api) => {
	describe.each(transports)('%s', (_transport, reuseConnections) => {
		it.each(answersOf(api).map((answer) => [answer.name, answer] as const))(
			'%s',
			async (_answer, answer) => {
				const tried = async (options: object) =>
					await measure({ engine, server }, api, answer, { ...options, reuseConnections });
				expect(await tried({})).toEqual(answer.expected);
				expect(await tried({ idempotent: true })).toEqual(answer.idempotent);
			},
		);
	});
});
