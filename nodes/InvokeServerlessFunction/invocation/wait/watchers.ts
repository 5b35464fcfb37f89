import type { Transport } from '../../transport/contract';
import type { Execution } from '../../exchange/exchange';
import type { Plan } from '../plan/parameters';
import { createAsker } from './asker';
import { createWatcher, type Watcher } from './watcher';

/** The watcher of a plan's function: items that wait for runs of one function share it. */
export type Watchers = (plan: Plan, transport: Transport) => Watcher | null;

const keyOf = ({ provider, api, credential, account, target }: Plan) =>
	JSON.stringify([provider.id, api.id, credential.type, account, target]);

export function createWatchers(run: Execution): Watchers {
	const byFunction = new Map<string, Watcher>();
	return (plan, transport) => {
		const key = keyOf(plan);
		const known = byFunction.get(key);
		if (known) return known;
		const asker = createAsker(plan, transport, run);
		if (!asker) return null;
		const watcher = createWatcher(asker, run.clock, run.signal);
		byFunction.set(key, watcher);
		return watcher;
	};
}
