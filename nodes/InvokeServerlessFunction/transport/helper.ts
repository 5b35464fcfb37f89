import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';
import { withSending, type Sending } from '../../../credentials/authentication/sending';
import type { CredentialChoice, CredentialData, Sendable } from '../providers/contract';
import { abortedByAny } from './abort';
import { checkEnd, isEncoded, isWhole, readBody } from './body';
import type { Sent, Transport } from './contract';
import { deadlineSignal } from './deadline';
import { cutReply, failureOf, notSent } from './networkFailure';
import { phaseOf } from './phase';
import { cookiesOf, plainHeaders } from './reply';
import { readThrown } from './thrown';

/** Where n8n's HTTP helper is: in an execution, or in a list of the editor. */
export type HelperContext = IExecuteFunctions | ILoadOptionsFunctions;

const optionsOf = (request: Sendable, timeoutMs: number): IHttpRequestOptions => ({
	method: request.method as IHttpRequestMethods,
	url: request.url,
	// Decoders take a cut body for a whole one.
	headers: { ...request.headers, 'Accept-Encoding': 'identity' },
	encoding: 'stream',
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	// A redirect would carry the signed request, and its event, to another place.
	disableFollowRedirect: true,
	timeout: timeoutMs,
	...(request.body.length > 0 && { body: request.body }),
});

/**
 * The default transport: n8n's own HTTP helper, which signs through the credential's `authenticate` and
 * brings n8n's proxy settings, SSRF policy, tracing and cancellation. It opens a connection per call.
 */
export function helperTransport(
	context: HelperContext,
	credential: CredentialChoice,
	data: CredentialData,
	cloud: string,
): Transport {
	const signingKeys: Sending['signingKeys'] = new Map();
	return {
		async send(request, timeoutMs, grant) {
			const ends = performance.now() + timeoutMs;
			// Lists of the editor, and older versions of n8n, have none.
			const cancel = (context as Partial<IExecuteFunctions>).getExecutionCancelSignal?.();
			let refusal: unknown = null;
			const sending = {
				begin() {
					if (performance.now() < ends && !cancel?.aborted) return;
					refusal = new Error('The call had ended before it could be sent');
					throw refusal;
				},
				// What n8n throws in its place may have lost the field that is at fault.
				failed: (reason: unknown) => void (refusal = reason),
				signingKeys,
				scheme: request.scheme,
			};
			const signedWith = withSending({ ...data, ...grant?.credential }, sending);
			return await sentBy(
				cancel ? [deadlineSignal(timeoutMs), cancel] : [deadlineSignal(timeoutMs)],
				async () =>
					(await context.helpers.httpRequestWithAuthentication.call(
						context as IAllExecuteFunctions,
						credential.type,
						optionsOf(request, timeoutMs),
						// What n8n would look up again for each call, resolved for this item.
						{
							credentialsDecrypted: {
								...{ id: '', name: '', type: credential.type },
								data: signedWith as ICredentialDataDecryptedObject,
							},
						},
					)) as IN8nHttpFullResponse,
				cloud,
				() => refusal,
			);
		},
	};
}

/** How long after its time a request is still let go on, in milliseconds: who waits for it reports the time-out. */
const GIVE_UP_MS = 1000;

/** For requests that are complete as they are, such as a sign-in: n8n's HTTP helper without a credential. */
export const plainTransport = (context: HelperContext, cloud: string): Transport => ({
	send: async (request, timeoutMs) =>
		await sentBy(
			[deadlineSignal(timeoutMs)],
			async () =>
				(await context.helpers.httpRequest({
					...optionsOf(request, timeoutMs),
					// Nobody waits any more: a connection that is still being made is given up as well.
					abortSignal: deadlineSignal(timeoutMs + GIVE_UP_MS),
				})) as IN8nHttpFullResponse,
			cloud,
			() => null,
		),
});

async function sentBy(
	ends: readonly AbortSignal[],
	request: () => Promise<IN8nHttpFullResponse>,
	cloud: string,
	refusalToSign: () => unknown,
): Promise<Sent> {
	try {
		const { statusCode: status, headers, body } = await request();
		const { bytes, decoded } = await abortedByAny(
			ends,
			async (signal) => await readBody(body, signal),
		);
		const cookies = cookiesOf(headers);
		const reply = {
			...{ status, headers: plainHeaders(headers), body: bytes },
			...(cookies.length > 0 && { cookies }),
		};
		// An encoding that the client does not know it leaves as it is.
		const encoded = decoded || isEncoded(reply.headers['content-encoding']);
		if (encoded && !isWhole(reply)) return { kind: 'failed', failure: cutReply(cloud) };
		checkEnd(reply);
		return { kind: 'reply', reply };
	} catch (error) {
		const refusal = refusalToSign();
		if (refusal !== null) {
			return { kind: 'failed', failure: notSent(readThrown(refusal)), unsent: true };
		}
		const thrown = readThrown(error);
		const unsent = phaseOf(thrown) === 'refused';
		return { kind: 'failed', failure: failureOf(thrown, cloud), unsent };
	}
}
