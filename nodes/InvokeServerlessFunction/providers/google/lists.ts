import type { Listing } from '../contract';
import { urlEntry } from '../reading/labels';
import { mapRows } from '../reading/pages';
import { entryOf, textOrNull } from '../reading/values';
import type { GoogleAccount } from './account';
import { listRequest, member, readListed, type Listed } from './listed';

const GENERATIONS: Readonly<Record<string, string>> = { GEN_1: '1st gen', GEN_2: '2nd gen' };

const generationOf = ({ environment }: Listed['entry']): string | undefined =>
	entryOf(GENERATIONS, textOrNull(environment));

/** `hello · europe-west1 · 2nd gen · https://…`, and its tagged revisions. */
function entriesOf({ kind, name, region, urls, tagged, entry }: Listed) {
	const state = textOrNull(entry.state);
	const what = kind === 'service' ? 'Cloud Run' : generationOf(entry);
	const runtime = textOrNull(member(entry, 'buildConfig').runtime);
	const condition = state === 'ACTIVE' ? null : state;
	const words = [name, region, what ?? null, runtime, condition];
	return [
		...urls.slice(0, 1).map((url) => urlEntry(url, ...words)),
		...tagged.map(({ tag, url }) => urlEntry(url, ...words, tag)),
	];
}

/** Functions of both generations, then Cloud Run services, by their URLs. */
export const functionList: Listing<GoogleAccount> = {
	permission: 'cloudfunctions.functions.list and run.services.list',
	build: ({ account, cursor }) => listRequest(account, cursor),
	read: (reply, { account, cursor }) => mapRows(readListed(reply, account, cursor), entriesOf),
};
