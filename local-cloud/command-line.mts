import { parseArgs } from 'node:util';

/** What `npm run cloud` accepts. */
export interface CommandLine {
	port: number;
	functionsDir?: string;
	help: boolean;
}

/** Port when none is given. */
export const DEFAULT_PORT = 4570;

/** Text of `--help`. */
export const USAGE = `Usage: npm run cloud -- [options]

Starts Tencent Cloud SCF, Alibaba Cloud Function Compute and Huawei Cloud FunctionGraph on this machine.

Options:
  --port N         port on 127.0.0.1 (default ${DEFAULT_PORT}, 0 = any free one)
  --functions DIR  folder with NAME.js functions and an optional settings.json (default: the samples)
  --help           show this text
`;

/** Reads the arguments; throws an Error that says what is wrong with them. */
export function readCommandLine(args: string[]): CommandLine {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string' },
			functions: { type: 'string' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	const text = values.port ?? String(DEFAULT_PORT);
	const port = Number(text);
	if (!/^\d+$/.test(text) || port > 65_535) {
		throw new Error(`--port must be a number from 0 to 65535, not "${text}"`);
	}
	return {
		port,
		...(values.functions !== undefined && { functionsDir: values.functions }),
		help: values.help ?? false,
	};
}
