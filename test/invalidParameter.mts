import { InvalidParameter } from '../nodes/InvokeServerlessFunction/providers/contract/index.ts';

/** The parameter error that something throws; any other error is thrown on, and fails the test. */
export function invalidParameterBy(work: () => unknown): InvalidParameter {
	try {
		work();
	} catch (error) {
		if (error instanceof InvalidParameter) return error;
		throw error;
	}
	throw new Error('Nothing was thrown');
}
