import { createRequire } from 'node:module';

/** Under jest Node's own `require` (`jestEnvironment.js`). */
const { nodeRequire } = globalThis as { nodeRequire?: NodeJS.Require };

/**
 * Loads what is published as CommonJS: under jest once a worker, where `import` loads it anew for each test file.
 * n8n's engine and the SDKs of the clouds are large, and some keep each copy in memory.
 */
export const load: NodeJS.Require = nodeRequire ?? createRequire(import.meta.url);
