import { operations } from '../invocation/operations';
import { providers } from '../providers/registry';

/** A JavaScript object by whose keys an expression looks words up. */
const words = (pairs: ReadonlyArray<readonly [key: string, word: string]>) =>
	`(${JSON.stringify(Object.fromEntries(pairs))})`;

const operation = words(operations.map(({ name, label }) => [name, label]));
const cloud = words(providers.map(({ id, texts }) => [id, texts.cloud]));

/** The editor hands over a locator's value, n8n's server the whole locator; an expression may not resolve yet. */
const named = '($parameter["functionName"]?.value ?? $parameter["functionName"] ?? "")';

/**
 * What the node does, as the canvas shows it below its name: `Invoke: my-function (Some Cloud)`. Of a URN only
 * the name, of a URL its host and path.
 */
export const subtitle = `={{ ${operation}[$parameter["operation"]] + (": " + (String(${named}).split(":")[6] || String(${named}).replace(/^https?:\\/\\/|\\?.*$/g, ""))).replace(/^: $/, "") + " (" + ${cloud}[$parameter["provider"]] + ")" }}`;
