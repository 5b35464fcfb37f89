import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type {
	HttpCall,
	WireRequest,
} from '../../../nodes/InvokeServerlessFunction/providers/contract/index.ts';
import { choiceOf, nameInItem } from '../../clouds.mts';
import type { BenchTarget, Call, MeasuredScheme, Reply } from '../clouds/benchCloud.mts';
import { eventsOf } from '../contenders/work.mts';
import { loadProduct } from '../product.mts';
import { print } from '../progress.mts';

/** Everything the package does for one call, but for sending it. */
interface OwnWork extends Pick<MeasuredScheme, 'againstSdks'> {
	name: string;
	cloud: string;
	/** Processor time of a call, in microseconds, one figure a round. */
	micros: number[];
	run(): Promise<unknown>;
}

/** Without expressions n8n hands over the same collection for each item. */
const COLLECTION = {};

const EVENT = JSON.stringify(eventsOf(1, 1024)[0]);

/** Parameters to item with a reply that is already there: options, target, request, signature, reading, item. */
function ownWorks(clouds: readonly BenchTarget[]): OwnWork[] {
	return clouds.flatMap((cloud) => cloud.bench.schemes.map((one) => ownWork(cloud, one)));
}

const HTTP: HttpCall = { method: 'POST', query: [], headers: {}, signature: null };

function ownWork(cloud: BenchTarget, scheme: MeasuredScheme): OwnWork {
	const { apiVersion, reply } = scheme;
	const { providers, options, item, redaction } = loadProduct();
	const provider = providers[cloud.id];
	const api = provider?.apis[apiVersion];
	if (!provider || !api) throw new Error(`The package has no ${cloud.id} ${apiVersion}`);
	const choice = choiceOf(cloud.id, apiVersion);
	const { namespace = '' } = choice;
	const functionName = nameInItem(choice, 'echo', cloud.endpoint);
	const build = () => {
		// A URL says where it is: then the node reads no place out of the credential.
		const account = api.supports.http
			? { region: null, endpoint: null }
			: provider.account(cloud.credential, '');
		const input = { functionName, namespace, qualifier: '' };
		const target = api.resolve(input, account);
		const call = {
			...{ account, target, asynchronous: false, logTail: false },
			...{ event: EVENT, contentType: 'application/json', options: {} },
			// An ID of its own for each call, as the node makes it.
			...{ newId: randomUUID().replaceAll('-', ''), timeoutMs: 60_000 },
			http: api.supports.http ? HTTP : null,
		};
		return { call, target, account, request: api.buildInvoke(call) };
	};
	const sign = () => {
		const made = build();
		return { ...made, signed: cloud.sign(made.request) };
	};
	const answer = apiReply(reply?.(EVENT) ?? cloud.bench.reply(callOf(sign().signed)));
	// Made once for a credential, as in the node.
	const secrets = redaction.secretsOf(provider.credentials[0], cloud.credential, []);
	const redact = redaction.createRedact(secrets);
	return {
		...{ name: `${scheme.scheme} (${cloud.name})`, cloud: cloud.name, micros: [] },
		...(scheme.againstSdks && { againstSdks: scheme.againstSdks }),
		async run() {
			const wanted = options.readOptions(COLLECTION);
			const { call, target } = sign();
			const outcome = api.readInvoke(answer, call);
			if (outcome.kind !== 'completed') throw new Error(`${scheme.scheme}: ${outcome.kind}`);
			const attempted = {
				...{ outcome, attempts: 1, roundTripMs: 1, throttled: 0, spentMs: 0 },
				reply: answer,
			};
			const plan = {
				...{ provider, api, target, options: wanted, invocationType: 'sync' as const },
				...{ operation: 'invoke' as const, logTail: false, data: cloud.credential, timeoutMs: 1 },
				...{ credential: provider.credentials[0], account: call.account },
			};
			return await item.buildItem(
				...([{} as IExecuteFunctions, 0, plan, attempted] as const),
				{ ...outcome, status: 'succeeded', functionError: null },
				redact,
			);
		},
	};
}

/** Headers as a client hands them over. */
export const lowerCased = (headers: object) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);

/** A request as the cloud of the benchmark gets it. */
const callOf = ({ url, headers, body }: WireRequest): Call => ({
	path: new URL(url).pathname,
	headers: lowerCased(headers),
	body,
});

const apiReply = ({ headers, body }: Omit<Reply, 'delayMs'>) => ({
	...{ status: 200, headers: lowerCased(headers), body },
});

/** P4: processor time of a call, by scheme. */
export async function measureOwnCode(
	clouds: readonly BenchTarget[],
	{ rounds, quick }: { rounds: number; quick: boolean },
): Promise<OwnWork[]> {
	const works = ownWorks(clouds);
	const times = quick ? 1000 : 3000;
	for (let round = 0; round <= rounds; round += 1) {
		print(`Own code: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}`);
		for (const { micros, run } of works) {
			const before = process.cpuUsage();
			for (let i = 0; i < (round === 0 ? 3000 : times); i += 1) await run();
			const { user, system } = process.cpuUsage(before);
			if (round > 0) micros.push((user + system) / times);
		}
	}
	return works;
}
