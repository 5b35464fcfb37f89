import type { FunctionDefinition } from './definition.mts';

/** What a function's entry in `settings.json` may say of its configuration; every cloud words it its own way. */
export interface Configuration {
	/** `http`: the function serves a URL. */
	kind: 'event' | 'http';
	/** In the cloud's own word; absent: ready. */
	state: string | undefined;
	stateReason: string;
	/** Why its invocations are disabled; absent: they are not. */
	disabled: string | undefined;
	outOfBalance: boolean;
	/** 0: it has no initialiser. */
	initTimeoutSeconds: number;
	/** Requests of one instance at a time. */
	concurrency: number;
	/** Whether asynchronous invocations were ever configured. */
	asyncConfig: boolean;
	/** Whether states of asynchronous runs are tracked, where that is a switch of its own. */
	tracked: boolean;
	/** Whether logs go to the log service. */
	logging: boolean;
	/** Its environment variables, which nobody but the vendor's own tools may show. */
	environment: Readonly<Record<string, string>>;
}

const SAMPLE: Configuration = {
	...{ kind: 'event', state: undefined, stateReason: '', disabled: undefined, outOfBalance: false },
	...{ initTimeoutSeconds: 0, concurrency: 1, asyncConfig: true, tracked: true, logging: true },
	environment: { DATABASE_PASSWORD: 'environment-of-the-sample' },
};

/** The configuration of a function; what its entry leaves out is as in the samples. */
export const configurationOf = ({ settings }: FunctionDefinition): Configuration => ({
	...SAMPLE,
	...(settings.written as Partial<Configuration>),
});

/** Whether a function serves a URL. */
export const isHttp = (definition: FunctionDefinition): boolean =>
	configurationOf(definition).kind === 'http';
