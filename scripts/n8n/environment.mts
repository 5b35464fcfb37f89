import { existsSync } from 'node:fs';
import path from 'node:path';
import type { InstalledN8n } from './install.mts';

/** Where one n8n process lives. */
export interface N8nPlace {
	installed: InstalledN8n;
	/** n8n keeps its files in `<home>/.n8n`. */
	home: string;
	port: number;
	/** Port of the task broker; two n8n on one machine need two. */
	brokerPort: number;
}

/** Key that encrypts the credentials of throw-away installations. */
const ENCRYPTION_KEY = 'throw-away-encryption-key-of-local-runs';

/** Modules that load a catalogue from n8n's servers when they start; an unknown name ends n8n. */
const NOISY_MODULES = ['mcp-registry'];

/** Nothing that n8n would ask its makers' servers for. Source: n8n, "Environment variables". */
const OFFLINE = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
} as const;

/** The whole environment of an n8n process: of the caller's own only `PATH` and `HOME`. */
export function n8nEnvironment({ installed, home, port, brokerPort }: N8nPlace): NodeJS.ProcessEnv {
	const { folder, node, version } = installed;
	const noisy = NOISY_MODULES.filter((name) =>
		existsSync(path.join(folder, 'node_modules/n8n/dist/modules', name)),
	);
	return {
		PATH: `${path.dirname(node)}${path.delimiter}${process.env['PATH']}`,
		HOME: process.env['HOME'],
		LANG: 'C.UTF-8',
		...OFFLINE,
		...(noisy.length > 0 && { N8N_DISABLED_MODULES: noisy.join(',') }),
		// n8n 2 always has task runners and warns about the variable.
		...(version.n8n.startsWith('1.') && { N8N_RUNNERS_ENABLED: 'true' }),
		N8N_USER_FOLDER: home,
		N8N_ENCRYPTION_KEY: ENCRYPTION_KEY,
		N8N_HOST: '127.0.0.1',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		// The session cookie is for https only otherwise.
		N8N_SECURE_COOKIE: 'false',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
		GENERIC_TIMEZONE: 'UTC',
	};
}
