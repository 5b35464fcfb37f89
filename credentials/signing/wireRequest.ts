/** A request exactly as it goes on the wire: absolute, percent-encoded URL; the body's bytes. */
export interface WireRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
}
