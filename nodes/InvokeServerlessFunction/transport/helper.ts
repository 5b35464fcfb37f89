import type {
	IAllExecuteFunctions,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import type { ApiReply, CredentialChoice } from '../providers/contract';
import type { Transport } from './contract';
import { failureOf } from './networkFailure';
import { bytesOf, plainHeaders } from './reply';
import { readThrown } from './thrown';

/**
 * The default transport: n8n's own HTTP helper, which signs through the credential's `authenticate` and
 * brings n8n's proxy settings, SSRF policy, tracing and cancellation. It opens a connection per call.
 */
export function helperTransport(
	context: IExecuteFunctions | ILoadOptionsFunctions,
	credential: CredentialChoice,
	cloud: string,
): Transport {
	return {
		async send(request, timeoutMs) {
			const options: IHttpRequestOptions = {
				method: request.method,
				url: request.url,
				headers: { ...request.headers },
				encoding: 'arraybuffer',
				returnFullResponse: true,
				// A 401 must throw for n8n to renew the token and send once more.
				ignoreHttpStatusErrors: credential.renewsToken ? { ignore: true, except: [401] } : true,
				// A redirect would carry the signed request, and its event, to another place.
				disableFollowRedirect: true,
				timeout: timeoutMs,
			};
			if (request.body.length > 0) options.body = request.body;
			try {
				const response = (await context.helpers.httpRequestWithAuthentication.call(
					context as IAllExecuteFunctions,
					credential.type,
					options,
				)) as IN8nHttpFullResponse;
				return { kind: 'reply', reply: replyOf(response) };
			} catch (error) {
				const thrown = readThrown(error);
				return thrown.reply
					? { kind: 'reply', reply: thrown.reply }
					: { kind: 'failed', failure: failureOf(thrown, cloud, credential) };
			}
		},
	};
}

function replyOf(response: IN8nHttpFullResponse): ApiReply {
	return {
		status: response.statusCode,
		headers: plainHeaders(response.headers),
		body: bytesOf(response.body),
	};
}
