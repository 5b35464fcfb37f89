import { z } from 'zod';
import { advice, expected } from './expected.mts';
import { text } from './forms.mts';
import { reply, request } from './request.mts';

/** What each operation may come to. */
const ENDS: Readonly<Record<z.infer<typeof request>['operation'], readonly string[]>> = {
	invoke: ['item', 'problem', 'request'],
	getStatus: ['item', 'problem'],
	stop: ['item', 'problem'],
	getLogs: ['item', 'problem'],
	getAll: ['items', 'problem'],
	getFunction: ['functions', 'problem'],
	getFunctions: ['functions', 'problem'],
	list: ['list', 'problem'],
	testCredential: ['credentialTest'],
};

const fields = z
	.object({
		source: text,
		/** What was seen there. */
		seen: text,
		/** What of it is certain, and what is filled in. */
		evidence: text.optional(),
		/** When it was published or seen: a year, a month or a day. */
		date: z
			.string()
			.regex(/^\d{4}(?:-\d\d){0,2}$/)
			.optional(),
		/** ID of the node's API version. */
		api: text,
		request,
		/** Answers every request. */
		reply: reply.optional(),
		/** Answer in turn, the start of a run and then its states; the last one that fits is repeated. */
		replies: z.array(reply).min(2).optional(),
		expected,
		advice: advice.optional(),
		/** What the case is good for. */
		why: text,
	})
	.strict();

/** A case as its file describes it. */
export type FieldCase = z.infer<typeof fields>;
export type Reply = z.infer<typeof reply>;

/** What each key allows, but all of them together do not: where, and why. */
function* contradictions(one: FieldCase): Generator<[path: string, why: string]> {
	const { kind } = one.expected;
	const isSent = kind !== 'request';
	if (!ENDS[one.request.operation].includes(kind)) {
		yield ['expected.kind', `'${one.request.operation}' does not end like that`];
	}
	if ([one.reply, one.replies].filter(Boolean).length !== (isSent ? 1 : 0)) {
		yield ['reply', 'A case has a reply or replies, and none where nothing is sent'];
	}
	if (isSent && 'endpoint' in one.request) {
		yield ['request.endpoint', 'What is sent goes to the reported replies'];
	}
	const words = Object.keys(one.advice ?? {}).filter((key) => key !== 'docsSay');
	if (words.length > 0 && kind !== 'problem' && kind !== 'credentialTest') {
		yield [`advice.${words[0]}`, 'There are no words to look at'];
	}
}

/**
 * A field report: what a real cloud was seen to answer, and how it has to be read.
 *
 * Each `test/field/<cloud>/<name>.json` is one. To add one, describe the call (`request`), the answer byte
 * for byte (`reply`, or several `replies`), the right reading (`expected`) and what the user has to learn
 * (`advice`), with the `source`. Then run it: `npm run field -- <cloud>/<name> --verbose`. The folder names
 * the provider; what is left out of `expected` and `advice` is not looked at; unknown keys are an error.
 */
export const fieldCaseSchema = fields.superRefine((one, context) => {
	for (const [path, message] of contradictions(one)) {
		context.addIssue({ code: 'custom', path: path.split('.'), message });
	}
});
