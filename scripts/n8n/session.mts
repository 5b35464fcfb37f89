/** n8n answered with a status of 400 or more. */
export class N8nRefusal extends Error {
	constructor(
		call: string,
		readonly status: number,
		readonly body: string,
	) {
		super(`${call} → ${status} ${body.slice(0, 500)}`);
	}
}

/** A user who is signed in to an n8n, as the editor is. */
export interface Session {
	url: string;
	/** The session cookie, `name=value`. */
	cookie(): string;
	/** Calls n8n's own REST interface; answers what is in `data`. Rejects with `N8nRefusal`. */
	request<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** The owner of throw-away installations. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Local',
	lastName: 'Owner',
	password: 'Local-Passw0rd',
} as const;

/** A session that is not signed in yet. */
function openSession(url: string): Session {
	let cookie = '';
	return {
		url,
		cookie: () => cookie,
		async request<T>(method: string, path: string, body?: unknown): Promise<T> {
			const reply = await fetch(url + path, {
				method,
				headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
				...(body !== undefined && { body: JSON.stringify(body) }),
			});
			const text = await reply.text();
			if (!reply.ok) throw new N8nRefusal(`${method} ${path}`, reply.status, text);
			const set = reply.headers.getSetCookie().find((value) => value.startsWith('n8n-auth='));
			if (set) cookie = set.split(';')[0] ?? '';
			const content = (text === '' ? null : JSON.parse(text)) as { data?: T } | T;
			return content && typeof content === 'object' && 'data' in content
				? (content.data as T)
				: (content as T);
		},
	};
}

/** Makes the owner of a fresh n8n, or signs in where there is one already. */
export async function signIn(url: string): Promise<Session> {
	const session = openSession(url);
	try {
		await session.request('POST', '/rest/owner/setup', OWNER);
	} catch (error) {
		if (!(error instanceof N8nRefusal)) throw error;
		const { email, password } = OWNER;
		await session.request('POST', '/rest/login', { emailOrLdapLoginId: email, email, password });
	}
	return session;
}
