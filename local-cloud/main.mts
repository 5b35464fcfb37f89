import { banner } from './banner.mts';
import { readCommandLine, USAGE, type CommandLine } from './command-line.mts';
import { startLocalCloud, type LocalCloud } from './index.mts';

function commandLine(): CommandLine {
	try {
		return readCommandLine(process.argv.slice(2));
	} catch (error) {
		console.error(`${(error as Error).message}\n\n${USAGE}`);
		process.exit(2);
	}
}

async function start({ port, functionsDir, manyFunctions }: CommandLine): Promise<LocalCloud> {
	try {
		return await startLocalCloud({
			port,
			manyFunctions,
			...(functionsDir !== undefined && { functionsDir }),
			log: (line) => console.log(line),
		});
	} catch (error) {
		const { code, message } = error as NodeJS.ErrnoException;
		console.error(
			code === 'EADDRINUSE'
				? `Port ${port} is taken. Choose another one: npm run cloud -- --port N`
				: `The local cloud could not start: ${message}`,
		);
		process.exit(1);
	}
}

const options = commandLine();
if (options.help) {
	console.log(USAGE);
} else {
	const cloud = await start(options);
	console.log(banner(cloud));
	const end = (): void => {
		void cloud.close().then(() => process.exit(0));
	};
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
}
