import type { Ids } from '../contract';
import { checkedName } from './names';
import { plainRunId } from './runReports';

/** The lines of an entry, without line ends. */
export const linesIn = (text: string): string[] => text.replace(/\r?\n$/, '').split(/\r?\n/);

/**
 * The ID by which a log is searched, checked: it becomes part of a query, and nothing in it may change that.
 * @throws InvalidParameter for another form, as for none
 */
export const searchedId = (id: Ids[keyof Ids]): string =>
	checkedName('invocationId', 'Invocation ID', id ?? '', plainRunId.form, plainRunId.rule);
