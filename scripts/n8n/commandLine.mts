import { parseArgs } from 'node:util';

/** The options of `npm run n8n`. */
export interface CommandLine {
	/** Port of the editor. */
	port: number;
	/** Version of n8n. */
	version: string;
	help: boolean;
}

/** What `--help` shows. */
export const USAGE = `Usage: npm run n8n [-- options]

Brings up a real n8n with this package, a local cloud, ready credentials and the example workflows.
Everything is thrown away at the end, except the installation of n8n itself.

  --port N       port of the editor (5678)
  --n8n VERSION  version of n8n (2.41.1)
  --help         this text

N8N_CACHE        folder for installations of n8n (.cache/n8n)`;

/** Reads the parameters. Error with a sentence for the user. */
export function readCommandLine(parameters: readonly string[]): CommandLine {
	const { values } = parseArgs({
		args: [...parameters],
		options: {
			port: { type: 'string', default: '5678' },
			n8n: { type: 'string', default: '2.41.1' },
			help: { type: 'boolean', default: false },
		},
	});
	const port = Number(values.port);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Error(`--port needs a number from 1 to 65535, not ${values.port}`);
	}
	return { port, version: values.n8n, help: values.help };
}
