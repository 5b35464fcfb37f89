import { operations } from '../invocation/operations';
import { providers } from '../providers/registry';

/** A JavaScript object by whose keys an expression looks words up. */
const words = (pairs: ReadonlyArray<readonly [key: string, word: string]>) =>
	`(${JSON.stringify(Object.fromEntries(pairs))})`;

const operation = words(operations.map(({ name, label }) => [name, label]));
const cloud = words(providers.map(({ id, texts }) => [id, texts.cloud]));

/**
 * The editor hands over a locator's value, n8n's server the whole locator. An expression that has no data yet
 * throws: the rest is shown all the same.
 */
const named =
	'(() => { try { return String($parameter["functionName"]?.value ?? $parameter["functionName"] ?? ""); } catch (error) { return ""; } })()';

/**
 * What the node does, as the canvas shows it below its name: `Invoke: my-function (Some Cloud)`. Of a URN only
 * the name, of a URL its host and path.
 */
export const subtitle = `={{ ${operation}[$parameter["operation"]] + ((name) => (": " + (name.split(":")[6] || name.replace(/^https?:\\/\\/|\\?.*$/g, ""))).replace(/^: $/, ""))(${named}) + " (" + ${cloud}[$parameter["provider"]] + ")" }}`;
