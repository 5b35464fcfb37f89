import type { Inquired, LogApi, LogReading } from '../contract';
import { unreadable } from '../reading/failures';
import { parseJsonObject } from '../reading/losslessJson';
import type { OpenWhiskAccount } from './account';
import { readRefusal } from './refusal';
import { namespaceRequest } from './request';
import { invocationId, isAbsent } from './runs';
import { CLOUD } from './texts';

/**
 * `2026-01-01T00:00:00.123456789Z stdout: text`, the time padded to thirty characters.
 * Source: apache/openwhisk, DockerToActivationLogStore, LogLine (2026-08).
 */
const LINE = /^\d{4}-\d\d-\d\dT[\d:.]{8,20}Z {1,20}std(?:out|err): ?/;

/** The lines that code printed, without time and stream. */
const textsOf = (lines: readonly unknown[]): string[] =>
	lines
		.filter((line) => typeof line === 'string')
		.flatMap((line) => line.replace(LINE, '').split(/\r?\n/));

/** A reply never brings the log: it is collected and stored after the reply was sent. */
export const logs: LogApi<OpenWhiskAccount> = {
	isTail: true,
	id: invocationId,
	read: ({ account, ids, maxLines }) => ({
		request: namespaceRequest(account, {
			method: 'GET',
			path: `activations/${encodeURIComponent(ids.invocationId ?? '')}/logs`,
		}),
		read(reply): Inquired<LogReading> {
			if (isAbsent(reply)) return { kind: 'answer', value: { kind: 'notYet' } };
			if (reply.status !== 200) return readRefusal(reply);
			const list = parseJsonObject(reply.body.toString('utf8'))?.logs;
			if (!Array.isArray(list)) return unreadable(reply, CLOUD, null);
			const lines = textsOf(list);
			const kept = lines.slice(-maxLines);
			const isWhole = kept.length === lines.length;
			return { kind: 'answer', value: { kind: 'log', lines: kept, isWhole } };
		},
	}),
};
