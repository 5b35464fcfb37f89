import { randomUUID } from 'node:crypto';
import { requestIdAt } from '../alibaba/request-id.mts';
import { jsonReply } from '../reply.mts';
import type { WireReply } from '../types.mts';
import type { Recognised } from './recognise.mts';

/** An error as a cloud knows it; `status` is the one over HTTP. */
export interface CloudError {
	status: number;
	code: string | number;
	message: string;
}

/** Body and headers of an error in the envelope of each API version. */
function envelope(version: string, { status, code, message }: CloudError): [object, object] {
	const id = randomUUID();
	const fcId = requestIdAt(Date.now());
	switch (version) {
		case '2018-04-16':
			return [{ Response: { Error: { Code: code, Message: message }, RequestId: id } }, {}];
		case 'v2 tencent':
			return [{ code, message, codeDesc: 'Error' }, {}];
		case '2016-08-15':
			return [{ ErrorCode: code, ErrorMessage: message }, { 'X-Fc-Request-Id': fcId }];
		case '2021-04-06':
			return [{ Code: code, Message: message, RequestID: fcId }, { 'X-Fc-Request-Id': fcId }];
		case '2023-03-30':
			return [{ Code: code, Message: message, RequestId: fcId }, { 'X-Fc-Request-Id': fcId }];
		case 'iam-v3':
			return [{ error: { code: status, message, title: String(code) } }, {}];
		default: {
			const gatewayId = id.replaceAll('-', '');
			const body = { error_code: code, error_msg: message };
			const isGateway = String(code).startsWith('APIGW.');
			return [
				isGateway ? { ...body, request_id: gatewayId } : body,
				{ 'X-Request-Id': gatewayId, Server: 'api-gateway' },
			];
		}
	}
}

/** An error as the API version that was asked writes it. */
export function errorReply(
	request: Recognised,
	error: CloudError,
	retryAfter?: number | string,
): WireReply {
	// Two clouds have a "v2".
	const version =
		request.cloud === 'tencent' && request.version === 'v2' ? 'v2 tencent' : request.version;
	const [body, headers] = envelope(version, error);
	return jsonReply(error.status, body, {
		...headers,
		...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
	});
}
