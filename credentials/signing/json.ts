/** The object that a JSON text is; null where it is something else, or no JSON. */
export function objectIn(text: string): Readonly<Record<string, unknown>> | null {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) || typeof value !== 'object'
			? null
			: (value as Record<string, unknown>);
	} catch {
		return null;
	}
}

/** The members of the object that a JSON text is; none where it is none. */
export const membersOf = (text: string): Readonly<Record<string, unknown>> => objectIn(text) ?? {};

/** An object's members, none of anything else. */
export const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
