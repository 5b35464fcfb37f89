import type { Ending } from '../../contract';

/** What an inner code says of a run, and the words by which it is known where the code is missing. */
export interface InnerCode {
	readonly code: string;
	readonly ending: Ending;
	readonly hint: string;
	/** How the platform words it. */
	readonly shown?: string;
	readonly sign?: RegExp;
	/** True where the platform had no room for the call. */
	readonly busy?: true;
	/** True where the words stand before those of code that threw while it was loaded, with its stack trace. */
	readonly traced?: true;
}

/** Where a setting of a function is. */
export const CONFIGURATION = "in the function's configuration";
/** What to do once the code is changed. */
export const DEPLOY = 'deploy the function again';
/** A network that was not reached. */
export const VPC = `FunctionGraph could not reach the VPC of the function: check VPC, subnet and agency ${CONFIGURATION}.`;
/** A function whose data is gone. */
export const DATA = `FunctionGraph did not find the data of the function: ${DEPLOY}.`;
