import { playedBefore } from './played.mts';
import { tableCases } from './replyTables.mts';
import { transports } from './run.mts';

const played = playedBefore(tableCases);

it.each(tableCases.map(({ path }) => path))('%s', (path) => {
	const found = played().filter(({ known }) => known.path === path);
	expect(found).toHaveLength(transports.length);
	expect(found.map(({ differences }) => differences)).toEqual([[], []]);
});
