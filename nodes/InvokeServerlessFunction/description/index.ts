/**
 * What the editor shows of the node, all of it data. The build derives it once: what is published has the result,
 * so that n8n, which reads every node at start, does not load what this was derived from.
 */
import { providers } from '../providers/registry';
import { cloud } from './cloud';
import { event } from './event';
import { log, run, waiting } from './invocation';
import { many } from './many';
import { options } from './options';
import { place } from './place';
import { target } from './target';

export { builderHint } from './builderHints';
export { credentials } from './cloud';
export { subtitle } from './subtitle';

/** One sentence on what the node does. */
export const about = `Run functions on ${providers.map(({ texts }) => texts.displayName).join(', ')}`;

/** Every field, in the order of the editor. */
export const properties = [
	...cloud,
	...target,
	...run,
	...many,
	...event,
	...waiting,
	...log,
	...place,
	options,
];
