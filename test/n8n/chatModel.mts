import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
	role: string;
	content: string | null;
}

interface Tool {
	function: { name: string; description: string; parameters: unknown };
}

/** A request to `/chat/completions`, as far as it is looked at. */
interface ChatRequest {
	model: string;
	stream?: boolean;
	messages: Message[];
	tools?: Tool[];
}

/** A chat model on loopback that speaks the OpenAI API and follows a script. */
export interface ChatModel {
	/** Base URL for an OpenAI credential. */
	url: string;
	/** Every request, oldest first. */
	requests: ChatRequest[];
	close(): Promise<void>;
}

async function readJson(request: IncomingMessage): Promise<ChatRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString()) as ChatRequest;
}

type Answer =
	| { role: 'assistant'; content: string }
	| { role: 'assistant'; content: null; tool_calls: object[] };

/** Calls the first tool once; after that says what the tool returned. */
function answerTo({ messages, tools }: ChatRequest, toolArguments: object): Answer {
	const result = messages.findLast(({ role }) => role === 'tool');
	const tool = tools?.[0];
	if (result || !tool) {
		return { role: 'assistant', content: `The tool says: ${result?.content ?? 'nothing'}` };
	}
	const call = { name: tool.function.name, arguments: JSON.stringify(toolArguments) };
	return {
		role: 'assistant',
		content: null,
		tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: call }],
	};
}

/** The answer as one JSON object, or as server-sent events of a single chunk. */
function wireForm(chat: ChatRequest, message: Answer): { type: string; body: string } {
	const finish_reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
	const envelope = { id: 'chat-1', created: 0, model: chat.model };
	if (chat.stream !== true) {
		const choices = [{ index: 0, message, finish_reason }];
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const body = JSON.stringify({ ...envelope, object: 'chat.completion', choices, usage });
		return { type: 'application/json', body };
	}
	const chunk = (delta: object, finish: string | null): string =>
		`data: ${JSON.stringify({
			...envelope,
			object: 'chat.completion.chunk',
			choices: [{ index: 0, delta, finish_reason: finish }],
		})}\n\n`;
	const body = `${chunk(message, null)}${chunk({}, finish_reason)}data: [DONE]\n\n`;
	return { type: 'text/event-stream', body };
}

/** Starts the model on a free port. It calls the first tool it is offered with the given arguments. */
export async function startChatModel(toolArguments: object): Promise<ChatModel> {
	const requests: ChatRequest[] = [];
	const server = createServer((request, response) => {
		void readJson(request).then((chat) => {
			requests.push(chat);
			const { type, body } = wireForm(chat, answerTo(chat, toolArguments));
			response.setHeader('content-type', type).end(body);
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		requests,
		close: async () =>
			await new Promise<void>((closed) => {
				server.close(() => closed());
				server.closeAllConnections();
			}),
	};
}
