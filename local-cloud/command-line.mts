import { parseArgs } from 'node:util';
import { clouds } from './clouds.mts';
import { REQUEST_KINDS } from './contract.mts';
import { sharedKinds } from './faults/kinds.mts';

/** What `npm run cloud` accepts. */
export interface CommandLine {
	port: number;
	functionsDir?: string;
	/** Functions to generate. */
	manyFunctions: number;
	help: boolean;
}

/** Port when none is given. */
const DEFAULT_PORT = 4570;

const listed = (rows: Iterable<[string, string]>): string =>
	[...rows].map(([name, about]) => `  ${name.padEnd(17)} ${about}`).join('\n');

const ownFaults = clouds.flatMap(({ label, faults }) =>
	Object.entries(faults).map(([kind, { about }]): [string, string] => [kind, `${label}: ${about}`]),
);

/** Text of `--help`. */
export const USAGE = `Usage: npm run cloud -- [options]

Starts these clouds on this machine:
${listed(clouds.map(({ id, label }) => [id, label]))}

Options:
  --port N         port on 127.0.0.1 (default ${DEFAULT_PORT}, 0 = any free one)
  --functions DIR  folder with NAME.js functions and an optional settings.json (default: the samples)
  --many N         N more functions fn-000 …, with 30 more namespaces, services and packages
  --help           show this text

While it runs, make requests fail, and see what was invoked:
  curl -X POST   127.0.0.1:PORT/_local/faults -d '{"api":"invoke","times":2,"fault":{"kind":"throttle"}}'
  curl           127.0.0.1:PORT/_local/faults         the rules, and how often each has hit
  curl -X DELETE 127.0.0.1:PORT/_local/faults         no more faults
  curl           127.0.0.1:PORT/_local/invocations    starts of functions, connections, clients that left
  curl -X DELETE 127.0.0.1:PORT/_local/invocations    count anew

A rule may name cloud, api, functionName, times (at most so often) and callNumbers ([2, 3]: the second and
third such request). What api can be:
${listed(Object.entries(REQUEST_KINDS))}

Kinds of faults:
${listed([...sharedKinds, ...ownFaults])}
`;

/** Reads the arguments; throws an Error that says what is wrong with them. */
export function readCommandLine(args: string[]): CommandLine {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string' },
			functions: { type: 'string' },
			many: { type: 'string', default: '0' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	const text = values.port ?? String(DEFAULT_PORT);
	const port = Number(text);
	if (!/^\d+$/.test(text) || port > 65_535) {
		throw new Error(`--port must be a number from 0 to 65535, not "${text}"`);
	}
	if (!/^\d{1,4}$/.test(values.many)) {
		throw new Error(`--many must be a number from 0 to 9999, not "${values.many}"`);
	}
	return {
		port,
		manyFunctions: Number(values.many),
		...(values.functions !== undefined && { functionsDir: values.functions }),
		help: values.help ?? false,
	};
}
