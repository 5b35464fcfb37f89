/**
 * A request Function Compute refuses. Thrown anywhere below the API, written in the spelling of the API
 * version. Codes: "Error codes" of Function Compute; the gateway's own codes for time stamps and nonces.
 */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}
