import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startLocalCloud, type LocalCloud } from '../../local-cloud/index.mts';
import type { Print } from '../../scripts/n8n/command.mts';
import {
	createCloudCredentials,
	type CredentialReference,
	type CredentialType,
} from '../../scripts/n8n/credentials.mts';
import { installN8n } from '../../scripts/n8n/install.mts';
import { freePorts } from '../../scripts/n8n/ports.mts';
import { startN8n, type RunningN8n } from '../../scripts/n8n/server.mts';
import { signIn, type Session } from '../../scripts/n8n/session.mts';
import { installTarball } from '../../scripts/n8n/tarball.mts';
import type { N8nVersion } from '../../scripts/n8n/versions.mts';

/** A real n8n with the package, signed in, beside a local cloud whose credentials it has. */
export interface Lab {
	version: N8nVersion;
	/** The package that is installed in it. */
	tarball: string;
	n8n: RunningN8n;
	session: Session;
	cloud: LocalCloud;
	credentials: Record<CredentialType, CredentialReference>;
}

/** A lab and how to end it. */
export interface OpenLab extends Lab {
	/** Ends both; the folder with n8n's log stays when `keep` is true. */
	close(keep?: boolean): Promise<void>;
}

/** Type of the node in a workflow, as an installation from npm has it. */
export const NODE_TYPE = 'n8n-nodes-serverless-functions.invokeServerlessFunction';

/** Installs, starts and signs in. `env` is added to n8n's environment. */
export async function openLab(
	version: N8nVersion,
	tarball: string,
	print: Print,
	env: NodeJS.ProcessEnv = {},
): Promise<OpenLab> {
	const installed = await installN8n(version, print);
	const home = mkdtempSync(path.join(os.tmpdir(), `n8n-${version.n8n}-`));
	await installTarball(tarball, home, print);
	const cloud = await startLocalCloud();
	try {
		const [port = 0, brokerPort = 0] = await freePorts(2);
		const n8n = await startN8n({ installed, home, port, brokerPort, env });
		print(`n8n ${version.n8n}: answers on ${n8n.url} after ${(n8n.startMs / 1000).toFixed(1)} s`);
		const close = async (keep = false): Promise<void> => {
			await n8n.stop();
			await cloud.close();
			if (!keep) rmSync(home, { recursive: true, force: true });
		};
		try {
			const session = await signIn(n8n.url);
			const credentials = await createCloudCredentials(session, cloud.keys);
			return { version, tarball, n8n, session, cloud, credentials, close };
		} catch (error) {
			await close(true);
			throw error;
		}
	} catch (error) {
		await cloud.close();
		throw error;
	}
}
