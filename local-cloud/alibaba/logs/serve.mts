import { randomUUID } from 'node:crypto';
import type { CloudError, Recognised, Refusals } from '../../contract.mts';
import { matchPath } from '../../path.mts';
import { jsonReply } from '../../reply.mts';
import { takes } from '../../runtime/log-service.mts';
import type { WireReply, WireRequest } from '../../wire.mts';
import { accessKeyOf, CLOCK_TOLERANCE_MS } from '../access-key.mts';
import { LOG_PLACE } from '../configuration.mts';
import type { Platform } from '../platform.mts';
import { Refusal } from '../refusals.mts';
import { queryOf } from './query.mts';
import { entriesOf } from './rows.mts';
import { expectedSls } from './signature.mts';

const HOST = /^([a-z0-9-]+)\.[a-z0-9-]+\.log\.aliyuncs\.com$/;

/** `{errorCode, errorMessage}`, with the request's ID in a header. */
const errorReply = ({ status, code, message }: CloudError): WireReply =>
	jsonReply(
		status,
		{ errorCode: code, errorMessage: message },
		{ 'x-log-requestid': randomUUID().replaceAll('-', '').slice(0, 24).toUpperCase() },
	);

/** Source: Simple Log Service, "Common error codes"; GetLogs. */
const refusals: Refusals = {
	throttled: new Refusal(403, 'ReadQuotaExceed', 'Read quota exceeded'),
	failures: {
		...{ 500: 'InternalServerError', 502: 'InternalServerError' },
		...{ 503: 'ServerBusy', 504: 'RequestTimeout' },
	},
	tokenExpired: new Refusal(401, 'SecurityTokenExpired', 'security token expired'),
	permissionDenied: new Refusal(
		403,
		'Unauthorized',
		`denied by sts or ram, action: log:GetLogStoreLogs, resource: acs:log:cn-hangzhou:1234567890123456:project/${LOG_PLACE.project}/logstore/${LOG_PLACE.logstore}`,
	),
	status: 400,
	envelope: errorReply,
};

function authenticate(platform: Platform, request: WireRequest): void {
	const { authorization = '', date = '' } = request.headers;
	const id = /^LOG ([^:]+):/.exec(authorization)?.[1];
	if (id === undefined) throw new Refusal(401, 'SignatureNotMatch', 'Authorization is malformed');
	if (!(Math.abs(platform.now() - Date.parse(date)) <= CLOCK_TOLERANCE_MS)) {
		throw new Refusal(
			400,
			'RequestTimeTooSkewed',
			'request time exceeds server time by 15 minutes',
		);
	}
	if (request.headers['x-log-apiversion'] !== '0.6.0') {
		throw new Refusal(400, 'InvalidAPIVersion', 'x-log-apiversion must be 0.6.0');
	}
	const key = accessKeyOf(platform, id);
	if (expectedSls(request, id, key.secret) !== authorization) {
		throw new Refusal(401, 'SignatureNotMatch', 'signature does not match');
	}
	if ((request.headers['x-acs-security-token'] ?? '') !== key.token) {
		throw new Refusal(401, 'SecurityTokenInvalid', 'security token is invalid');
	}
}

function numberIn(query: URLSearchParams, name: string, otherwise: number, most: number): number {
	const value = Number(query.get(name) ?? otherwise);
	if (Number.isInteger(value) && value >= 0 && value <= most) return value;
	throw new Refusal(400, 'ParameterInvalid', `${name} is invalid`);
}

/** The project is in the host; on loopback there is only one. */
function checkPlace({ headers }: WireRequest, logstore: string): void {
	const project = HOST.exec((headers.host ?? '').replace(/:\d+$/, ''))?.[1];
	if (project !== undefined && project !== LOG_PLACE.project) {
		throw new Refusal(404, 'ProjectNotExist', `The Project does not exist : ${project}`);
	}
	if (logstore !== LOG_PLACE.logstore) {
		throw new Refusal(404, 'LogStoreNotExist', `logstore ${logstore} does not exist`);
	}
}

/** GetLogs: at most 100 rows, of whole seconds from `from` on and before `to`. */
function getLogs(platform: Platform, { query: text }: WireRequest): WireReply {
	const query = new URLSearchParams(text);
	const from = numberIn(query, 'from', NaN, Infinity);
	const to = numberIn(query, 'to', NaN, Infinity);
	if (from >= to) throw new Refusal(400, 'ParameterInvalid', 'from must be before to');
	const size = numberIn(query, 'line', 100, 100);
	const offset = numberIn(query, 'offset', 0, Infinity);
	const { logs } = platform.state;
	let wanted;
	try {
		wanted = queryOf(query.get('query') ?? '');
	} catch (error) {
		throw new Refusal(400, 'ParameterInvalid', (error as Error).message);
	}
	const topic = query.get('topic') || null;
	const found = takes(logs, 'late')
		? []
		: entriesOf(platform.runtime).filter(
				({ at, row }) =>
					at >= from && at < to && (topic === null || row.__topic__ === topic) && wanted(row),
			);
	if (query.get('reverse') === 'true') found.reverse();
	const page = found.slice(offset, offset + size).map(({ row }) => row);
	const isIncomplete = takes(logs, 'incomplete');
	const shown = isIncomplete ? page.slice(0, Math.floor(page.length / 2)) : page;
	return jsonReply(200, shown, {
		'x-log-progress': isIncomplete ? 'Incomplete' : 'Complete',
		'x-log-count': String(shown.length),
		'x-log-requestid': randomUUID().replaceAll('-', '').slice(0, 24).toUpperCase(),
	});
}

/** Simple Log Service: what a request is about, or `null` where it is not for it. */
export function recogniseLogs(request: WireRequest): Recognised<Platform> | null {
	const path = matchPath('/logstores/{logstore}', request.pathname);
	if (!path || request.method !== 'GET') return null;
	return {
		...{ api: 'sls', kind: 'logs', action: 'GetLogs', refusals },
		serve(platform) {
			try {
				authenticate(platform, request);
				checkPlace(request, path.logstore ?? '');
				return getLogs(platform, request);
			} catch (error) {
				if (error instanceof Refusal) return errorReply(error);
				throw error;
			}
		},
	};
}
