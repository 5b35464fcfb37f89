import { alibaba, versionOf as alibabaVersionOf } from './alibaba/serve.mts';
import type { Gateway } from './huawei/authenticate.mts';
import { issueToken } from './huawei/iam.mts';
import { huawei, versionOf as huaweiVersionOf } from './huawei/serve.mts';
import type { Platform } from './platform.mts';
import { jsonReply } from './reply.mts';
import type { ReplayGuard } from './replay.mts';
import { tencent20180416 } from './tencent/serve.mts';
import { tencentV2 } from './tencent/legacy/serve.mts';
import type { WireReply, WireRequest } from './types.mts';

/** What each cloud remembers between requests. */
export interface CloudMemory {
	tencentNonces: ReplayGuard;
	alibabaNonces: ReplayGuard;
	huaweiGateway: Gateway;
}

/** Gives a request to the cloud its path belongs to; a path of none is answered 404. */
export function route(
	platform: Platform,
	memory: CloudMemory,
	request: WireRequest,
): WireReply | Promise<WireReply> {
	const { pathname, record } = request;
	if (pathname === '/v2/index.php') {
		record.cloud = 'tencent';
		return tencentV2(platform, memory.tencentNonces, request);
	}
	if (pathname === '/') {
		record.cloud = 'tencent';
		return tencent20180416(platform, request);
	}
	const alibabaVersion = alibabaVersionOf(pathname);
	if (alibabaVersion) {
		record.cloud = 'alibaba';
		return alibaba(platform, memory.alibabaNonces, alibabaVersion, request);
	}
	const huaweiVersion = huaweiVersionOf(pathname);
	if (huaweiVersion) {
		record.cloud = 'huawei';
		return huawei(platform, memory.huaweiGateway, huaweiVersion, request);
	}
	if (pathname === '/v3/auth/tokens' && request.method === 'POST') {
		record.cloud = 'huawei';
		return issueToken(platform, memory.huaweiGateway.tokens, request);
	}
	return jsonReply(404, { message: `no cloud answers ${request.method} ${pathname}` });
}
