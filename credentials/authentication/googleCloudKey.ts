import { rsaKeyOf, TOKEN_ENDPOINT, type GoogleKey } from '../signing/googleJwt';
import { membersOf, objectIn } from '../signing/json';
import { fieldText, type CredentialData } from './fields';
import { checkDestination, FieldProblem } from './place';

/** Field that holds the JSON key file. */
const KEY_FIELD = 'serviceAccountKey';

const LABEL = 'Service Account Key';

const CREATE =
	'In the Google Cloud console, open IAM & Admin > Service Accounts > (account) > Keys, choose Add Key > Create New Key > JSON, and paste the whole file.';

/** A key file, read and checked. */
export interface ServiceAccount {
	readonly key: GoogleKey;
	/** ID of the project that the account belongs to. */
	readonly projectId: string;
}

const wrong = (problem: string, hint = CREATE) =>
	new FieldProblem(KEY_FIELD, `'${LABEL}' ${problem}`, hint);

/** Other files that Google's tools write, by their `type` or the member that holds it all. */
const OTHER_FILES: Readonly<Record<string, string>> = {
	authorized_user:
		"contains a user's sign-in (gcloud auth application-default login), not a service account key",
	external_account:
		'contains a Workload Identity Federation configuration, not a service account key',
	external_account_authorized_user:
		"contains a user's sign-in through Workforce Identity Federation, not a service account key",
	impersonated_service_account:
		'contains a service account impersonation, not a service account key',
	gdch_service_account:
		'contains a key of Google Distributed Cloud, which this node does not support',
	installed: 'contains an OAuth client, not a service account key',
	web: 'contains an OAuth client, not a service account key',
};

/** IDs of projects, older ones with a domain before them. Source: Resource Manager, projects. */
const PROJECT = /^(?:[a-z0-9.-]{1,100}:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/;
const EMAIL = /^[A-Za-z0-9._-]{1,100}@[A-Za-z0-9.-]{1,200}$/;
const KEY_ID = /^[A-Za-z0-9_-]{1,100}$/;

/** Reads the key file of a credential. A FieldProblem for what is none; it quotes nothing of it. */
export function serviceAccountIn(credentials: CredentialData): ServiceAccount | FieldProblem {
	const text = fieldText(credentials, KEY_FIELD);
	if (text === '') return wrong('is empty');
	const file = objectIn(text);
	if (!file) {
		return wrong(
			/^-----BEGIN /.test(text)
				? 'contains only a private key, not the JSON key file'
				: 'is not the text of a JSON key file',
			`Paste the whole file, from { to }. ${CREATE}`,
		);
	}
	const member = (name: string) => (typeof file[name] === 'string' ? file[name] : '');
	const type = member('type');
	const other = Object.keys(OTHER_FILES).find(
		(one) => type === one || (type === '' && one in file),
	);
	if (other !== undefined) return wrong(String(OTHER_FILES[other]));
	if (type !== 'service_account') return wrong('is not the key file of a service account');
	const universe = member('universe_domain');
	if (universe !== '' && universe !== 'googleapis.com') {
		return wrong(
			'belongs to a Google Cloud universe other than googleapis.com, which this node does not support',
			'Use a key of the public Google Cloud.',
		);
	}
	const [clientEmail, keyId] = [member('client_email'), member('private_key_id')];
	const projectId = member('project_id');
	for (const [name, value, form] of [
		['client_email', clientEmail, EMAIL],
		['private_key_id', keyId, KEY_ID],
		['project_id', projectId, PROJECT],
	] as const) {
		if (!form.test(value)) return wrong(`has a missing or malformed '${name}'`);
	}
	try {
		// Some tools write the line ends of the key twice over.
		const privateKey = rsaKeyOf(member('private_key').replace(/\\n/g, '\n'));
		return { key: { clientEmail, keyId, privateKey }, projectId };
	} catch {
		return wrong("has a damaged 'private_key'");
	}
}

/** The same; throws the FieldProblem. */
export function serviceAccountOf(credentials: CredentialData): ServiceAccount {
	const read = serviceAccountIn(credentials);
	if (read instanceof FieldProblem) throw read;
	return read;
}

/** What of a field nobody may see: of a key file the private key, so that project and account may be named. */
export function secretsInKey(field: string, value: string): readonly string[] {
	if (field !== KEY_FIELD) return [value];
	const pem = membersOf(value)['private_key'];
	// The lines of the key one after the other: a line alone is a piece of that.
	return typeof pem === 'string'
		? [pem.replace(/-----[A-Z ]+-----/g, '').replace(/\\n|\s/g, '')]
		: [value];
}

/** Where ID tokens are fetched: a URL. Throws a FieldProblem for one that is none, or not protected. */
export function tokenEndpointOf(credentials: CredentialData): string {
	const given = fieldText(credentials, 'tokenEndpoint');
	if (given === '') return TOKEN_ENDPOINT;
	const bad = (problem: string) =>
		new FieldProblem(
			'tokenEndpoint',
			`The credential's Token Endpoint ${problem}`,
			`Leave it empty, or enter a full URL such as ${TOKEN_ENDPOINT}.`,
		);
	const url = URL.canParse(given) && !/\s/.test(given) ? new URL(given) : null;
	if (!url || `${url.username}${url.password}${url.hash}` !== '') throw bad('is not a URL');
	try {
		checkDestination(url, 'It');
	} catch {
		throw bad('does not use https');
	}
	return url.href;
}
