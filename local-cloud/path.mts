/**
 * Matches an undecoded path against a template such as `/services/{service}/functions`.
 * Gives the decoded values by name, or `undefined`; a broken percent escape matches nothing.
 */
export function matchPath(template: string, pathname: string): Record<string, string> | undefined {
	const wanted = template.split('/');
	const given = pathname.split('/');
	if (wanted.length !== given.length) return undefined;
	const values: Record<string, string> = {};
	for (const [index, part] of wanted.entries()) {
		const text = given[index] ?? '';
		const name = /^\{(\w+)\}$/.exec(part)?.[1];
		if (name === undefined) {
			if (part !== text) return undefined;
			continue;
		}
		if (text === '') return undefined;
		try {
			values[name] = decodeURIComponent(text);
		} catch {
			return undefined;
		}
	}
	return values;
}

/** The path with its percent escapes decoded segment by segment; left as it is when one is broken. */
export function decodedPath(pathname: string): string {
	try {
		return pathname.split('/').map(decodeURIComponent).join('/');
	} catch {
		return pathname;
	}
}
