import { isGoogleApi } from '../../../../credentials/authentication/googleCloud';
import { InvalidParameter, type FunctionTarget, type TargetInput } from '../contract';
import { urlTarget } from '../reading/functionUrl';

/**
 * `<region>-<project>.cloudfunctions.net` of both generations, `<service>-<number>.<region>.run.app`. The older
 * `<service>-<hash>-<code>.a.run.app` has a code for the region. Source: Cloud Run, "Service URLs"; HTTP triggers.
 */
const REGION =
	/^([a-z]+-[a-z]+\d{1,2})-[a-z][a-z0-9-]*\.cloudfunctions\.net$|\.([a-z]+-[a-z]+\d{1,2})\.run\.app$/;

/** A revision's own URL: `<tag>---<service>-….run.app`. Source: Cloud Run, "Traffic tags". */
const TAG = /^([a-z](?:[a-z0-9-]*[a-z0-9])?)---[a-z0-9-]+\.(?:[a-z0-9-]+\.)?run\.app$/;

const wrong = (problem: string, hint: string) =>
	new InvalidParameter('functionName', `'Function' ${problem}`, hint);

/** @throws InvalidParameter for what is no URL of a function */
export function resolve({ functionName }: TargetInput): FunctionTarget {
	const target = urlTarget(functionName, (host) => REGION.exec(host));
	const url = new URL(target.wireId);
	if (isGoogleApi(url)) {
		throw wrong(
			'is the URL of a Google API, not of a function',
			'Copy the URL from the page of the function in the console: its host ends in run.app or cloudfunctions.net.',
		);
	}
	if (/\.cloudfunctions\.net$/.test(url.hostname) && /^\/*$/.test(url.pathname)) {
		throw wrong(
			'does not contain a function name: on cloudfunctions.net it follows the host',
			'It should look like https://europe-west1-my-project.cloudfunctions.net/my-function.',
		);
	}
	return { ...target, qualifier: TAG.exec(url.hostname)?.[1] ?? null };
}
