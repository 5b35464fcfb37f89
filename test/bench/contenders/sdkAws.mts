import { atOnce, type Contender } from './work.mts';
import { load } from '../../load.mts';

/** What is used of `@aws-sdk/client-lambda`, which may not be installed. */
interface LambdaSdk {
	LambdaClient: new (config: object) => {
		send(command: object): Promise<{ Payload?: { transformToString(): string } }>;
	};
	InvokeCommand: new (input: object) => object;
}

/** AWS's own SDK as its README shows it; it keeps connections alive by itself. Null where it is missing. */
export function awsSdk(endpoint: string): Contender | null {
	let sdk: LambdaSdk;
	try {
		sdk = load('@aws-sdk/client-lambda') as LambdaSdk;
	} catch {
		return null;
	}
	const client = new sdk.LambdaClient({
		region: 'us-east-1',
		endpoint,
		credentials: { accessKeyId: 'AKIABENCHBENCH', secretAccessKey: 'bench-secret-of-aws' },
	});
	return {
		name: 'SDK of AWS',
		kind: 'sdk',
		run: async (work) =>
			await atOnce(work, async (event) => {
				const command = new sdk.InvokeCommand({
					FunctionName: work.functionName,
					Payload: JSON.stringify(event),
				});
				const { Payload } = await client.send(command);
				return JSON.parse(Payload?.transformToString() ?? '') as unknown;
			}),
	};
}
