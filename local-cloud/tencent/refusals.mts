/**
 * A request that API 3.0 refuses. Thrown anywhere below the API, written as the error envelope.
 * Codes: "Common error codes" and the error list of each action (version 2018-04-16).
 */
export class Refusal extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** A request that the legacy API refuses, with its numeric code. */
export class LegacyRefusal extends Error {
	constructor(
		readonly code: number,
		readonly codeDesc: string,
		message: string,
	) {
		super(message);
	}
}
