import { fcActionOf } from '../signing/fcActions';
import { headerValue } from '../signing/headers';
import type { WireRequest } from '../signing/wireRequest';
import type { CredentialData } from './fields';
import { isFunctionHost, type CloudHosts } from './hosts';
import { schemeAskedFor } from './sending';

/** Domains of the cloud's APIs and of its functions. */
export const alibabaHosts: CloudHosts = {
	cloud: 'Alibaba Cloud',
	domains: ['aliyuncs.com', 'fcapp.run'],
	others: [
		{ name: 'Object Storage Service (OSS)', hosts: /(?:^|\.)oss(?:-[a-z0-9-]+)?\.aliyuncs\.com$/ },
		{ name: 'Message Service (MNS)', hosts: /\.mns\.[a-z0-9-]+\.aliyuncs\.com$/ },
		{ name: 'Tablestore (OTS)', hosts: /\.(?:ots|tablestore)\.aliyuncs\.com$/ },
	],
};

/**
 * The signatures of this cloud: API 2016-08-15 (`fc`), Simple Log Service (`sls`), every other API (`acs3`), and URLs
 * of functions: HTTP triggers of FC 3.0 (`fc3`) and of FC 2.0 (`fc2`), custom domains of FC 3.0.
 */
export type AlibabaScheme = 'acs3' | 'fc' | 'fc2' | 'fc3' | 'customDomain' | 'sls';

const ASKED_FOR = ['fc2', 'fc3', 'customDomain', 'sls'] as const;

const FC_2016_PATH = '/2016-08-15/';
const TRIGGERS = '.fcapp.run';

/** `<project>.<region>.log.aliyuncs.com`, and the project-free host of the region. Source: SLS, "Endpoints". */
const LOG_HOSTS = /\.log\.aliyuncs\.com$/;

/** Whether a request says which API it is for. */
function namesApi({ method, url, headers }: WireRequest): boolean {
	const { pathname, searchParams } = new URL(url);
	return (
		headerValue(headers, 'x-acs-action') !== undefined ||
		searchParams.has('Action') ||
		fcActionOf(method, pathname) !== null
	);
}

/**
 * The signature that a request takes. `fcapp.run` does not tell FC 2.0 from 3.0: an `x-fc-date` header, which
 * only the first knows, decides. A host that the user named for functions takes a custom domain's, unless the
 * request names an API.
 */
export function schemeOf(request: WireRequest, credentials: CredentialData): AlibabaScheme {
	const asked = ASKED_FOR.find((scheme) => scheme === schemeAskedFor(credentials));
	if (asked) return asked;
	const url = new URL(request.url);
	if (LOG_HOSTS.test(url.hostname) || headerValue(request.headers, 'x-log-apiversion'))
		return 'sls';
	const isFc2 = headerValue(request.headers, 'x-fc-date') !== undefined;
	if (url.hostname.endsWith(TRIGGERS)) return isFc2 ? 'fc2' : 'fc3';
	if (url.pathname.startsWith(FC_2016_PATH)) return 'fc';
	if (namesApi(request) || !isFunctionHost(url, credentials, alibabaHosts)) return 'acs3';
	return isFc2 ? 'fc2' : 'customDomain';
}
