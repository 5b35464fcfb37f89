import type { ApiReply } from '../contract';
import { isMarkup } from './failures';
import { LONGEST_PAGE } from './replySigns';

/**
 * Whether a reply without a sign of the cloud may come from a server in front of a function, which may have seen
 * nothing of the call: by its status, or by the page that a web server writes itself (seen 2021-03).
 */
export const isAnybodys = ({ status, body }: ApiReply): boolean =>
	status >= 500 ||
	[413, 414, 431].includes(status) ||
	/^<html>[^]{0,300}<hr><center>(?:nginx|openresty)\b/.test(body.toString('utf8', 0, 500));

/** Whether a reply is one of the cloud's firewall, whose page a function could hand on as well. @param firewall see HttpSigns */
export const isOfFirewall = (reply: ApiReply, firewall: RegExp | undefined): boolean => {
	const page = isMarkup(reply) ? reply.body.toString('utf8', 0, LONGEST_PAGE) : '';
	return firewall?.test(`${reply.status} ${reply.headers['server'] ?? ''}\n${page}`) === true;
};

/**
 * Headers of CDNs, which stand before custom domains: they pass on what the function answers, and answer themselves.
 * Source: replies that users published; EdgeOne, status codes (1552/101095).
 */
const OF_CDN: readonly string[] = [
	...['eo-log-uuid', 'x-nws-log-uuid', 'eagleid', 'x-swift-error', 'x-hcs-proxy-type', 'cf-ray'],
];

/** Whether a reply came through a CDN. */
export const cameThroughCdn = ({ headers }: ApiReply): boolean =>
	OF_CDN.some((name) => name in headers);
