import { mkdirSync, rmSync } from 'node:fs';
import type * as module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import type * as vm from 'node:vm';
import { load } from '../load.mts';

/** n8n's engine: `WorkflowExecute`, execution contexts, package loader, HTTP. */
type N8nCore = typeof import('n8n-core');
/** The very copy of `n8n-workflow` that `n8n-core` uses, so that `instanceof` works. */
type N8nWorkflow = typeof import('n8n-workflow');

/** A running n8n engine library, one a process. */
export interface Environment {
	core: N8nCore;
	workflow: N8nWorkflow;
	/** Ends the engine's left-over timers and removes its user folder. Call it once, at the very end. */
	close(): void;
}

/**
 * n8n-core reads its configuration when it is first required, so this comes before any import of it.
 * `require` and not `import`: n8n-core is CommonJS, and an ES import of `n8n-workflow` would be a
 * second copy of it. `NO_PROXY`: n8n honours the proxy variables, and tests talk to loopback only.
 */
function prepareVariables(env: NodeJS.ProcessEnv, userFolder: string): void {
	env['NODE_ENV'] ??= 'production';
	env['N8N_USER_FOLDER'] = userFolder;
	env['N8N_ENCRYPTION_KEY'] = 'engine-of-the-tests';
	env['N8N_DIAGNOSTICS_ENABLED'] = 'false';
	// Not 'silent', with which n8n looks for the caller of each message that it does not write.
	env['N8N_LOG_LEVEL'] = 'error';
	const exempt = [process.env['NO_PROXY'], '127.0.0.1', 'localhost', '[::1]'];
	env['NO_PROXY'] = env['no_proxy'] = exempt.filter(Boolean).join(',');
}

/** What the engine and the package under test have as `globalThis`: under jest a test has another. */
export const engineGlobal = (load('node:vm') as typeof vm).runInThisContext(
	'globalThis',
) as typeof globalThis;

let loaded: Environment | undefined;

/** Loads n8n-core into this process, in a temporary user folder. The second call gets the same one. */
export function loadEnvironment(): Environment {
	if (loaded) return loaded;
	const userFolder = path.join(os.tmpdir(), `n8n-engine-${process.pid}`);
	mkdirSync(userFolder, { recursive: true });
	prepareVariables(engineGlobal.process.env, userFolder);
	const removeFolder = () => rmSync(userFolder, { recursive: true, force: true });
	process.once('exit', removeFolder);

	load('reflect-metadata'); // the decorators of @n8n/di need it before n8n-core is evaluated
	const core = load('n8n-core') as N8nCore;
	const { createRequire } = load('node:module') as typeof module;
	const ofCore = createRequire(load.resolve('n8n-core'));
	const workflow = ofCore('n8n-workflow') as N8nWorkflow;

	loaded = {
		core,
		workflow,
		close() {
			// Every run starts the SSH client manager, whose 60 s interval keeps the process alive.
			const { Container } = ofCore('@n8n/di') as { Container: { get(type: unknown): unknown } };
			const { SSHClientsManager } = ofCore('./execution-engine/ssh-clients-manager') as {
				SSHClientsManager: unknown;
			};
			(Container.get(SSHClientsManager) as { onShutdown(): void }).onShutdown();
			process.removeListener('exit', removeFolder);
			removeFolder();
		},
	};
	return loaded;
}
