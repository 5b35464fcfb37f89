/** What a vendor's own client says, in the vendor's words. */
export interface OfficialClient {
	state(functionName: string, id: string): Promise<string | undefined>;
	/** Ids of the runs of a function, where its API lists them. */
	runs?(functionName: string): Promise<Array<string | undefined>>;
	stop(functionName: string, id: string): Promise<unknown>;
	functions(): Promise<Array<string | undefined>>;
	/** The code of an unknown run, of its state; undefined where the answer is an empty list. */
	unknownCode: string | undefined;
}
