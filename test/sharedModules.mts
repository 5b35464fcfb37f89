const { nodeRequire } = globalThis as unknown as { nodeRequire: NodeJS.Require };

/*
 * What the package takes from n8n are 650 modules, and longer to load than most test files take: like the engine
 * and the library of the properties they are loaded once a worker (`jestEnvironment.js`). Fake timers reach a copy
 * of the file's own alone, which it gets with `jest.unmock`.
 */
jest.mock('n8n-workflow', () => nodeRequire('n8n-workflow') as object);
jest.mock('zod', () => nodeRequire('zod') as object);
jest.mock('fast-check', () => nodeRequire('fast-check') as object);
