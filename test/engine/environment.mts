import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** n8n's engine: `WorkflowExecute`, execution contexts, package loader, HTTP. */
export type N8nCore = typeof import('n8n-core');
/** The very copy of `n8n-workflow` that `n8n-core` uses, so that `instanceof` works. */
export type N8nWorkflow = typeof import('n8n-workflow');

/** A running n8n engine library; one a process (one a test file under jest). */
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
function prepareVariables(userFolder: string): void {
	process.env['NODE_ENV'] ??= 'production';
	process.env['N8N_USER_FOLDER'] = userFolder;
	process.env['N8N_ENCRYPTION_KEY'] = 'engine-of-the-tests';
	process.env['N8N_DIAGNOSTICS_ENABLED'] = 'false';
	process.env['N8N_LOG_LEVEL'] = 'silent';
	const exempt = [process.env['NO_PROXY'], '127.0.0.1', 'localhost', '[::1]'];
	process.env['NO_PROXY'] = process.env['no_proxy'] = exempt.filter(Boolean).join(',');
}

let loaded: Environment | undefined;

/** Loads n8n-core into this process, in a temporary user folder. The second call gets the same one. */
export function loadEnvironment(): Environment {
	if (loaded) return loaded;
	const userFolder = mkdtempSync(path.join(os.tmpdir(), 'n8n-engine-'));
	prepareVariables(userFolder);
	const removeFolder = () => rmSync(userFolder, { recursive: true, force: true });
	process.once('exit', removeFolder);

	const own = createRequire(import.meta.url);
	own('reflect-metadata'); // the decorators of @n8n/di need it before n8n-core is evaluated
	const core = own('n8n-core') as N8nCore;
	const ofCore = createRequire(own.resolve('n8n-core'));
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
