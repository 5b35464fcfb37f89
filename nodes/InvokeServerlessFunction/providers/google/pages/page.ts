import type { ErrorMeaning } from '../../reading/failures';
import type { ReplySign } from '../../reading/replySigns';

/** A page: how it is known, and what it means. A path that it names has to be that of the call. */
export interface Page extends ReplySign {
	/** Status and words, for the documentation. */
	readonly shown: string;
	readonly meaning: ErrorMeaning;
}

/**
 * The page with a robot, and the one on a single line, which every front end of Google writes, that of its APIs too:
 * where it names no path, a function may pass it on. Source: their first lines, in public threads of 2020 to 2026.
 */
const ROBOT =
	'^\\s*<!doctype html>(?:[^]{0,400}<title>Error |<meta charset="utf-8"><meta name=viewport [^>]{1,100}><title>)(\\d{3})(?: \\([^<]{1,40}\\)!!1</title>|</title>\\d{3} )';
/** It, and words further down in it. */
export const robot = (words = ''): RegExp => new RegExp(`${ROBOT}[^]{0,5000}${words}`, 'i');
const MARKUP = '^\\s*<[^]{0,3000}';
/** A page with these words in it. */
export const markup = (words: string): RegExp => new RegExp(`${MARKUP}(?:${words})`);
/** It, or the page with a robot. */
export const orRobot = (words: string): RegExp => new RegExp(`${MARKUP}(?:${words})|${ROBOT}`, 'i');
/**
 * What API Gateway and Endpoints write themselves: an object of a code and a sentence that begins with these words. The
 * first version of Endpoints has codes of gRPC. Source: GoogleCloudPlatform/esp-v2; cloudendpoints/esp#573 (2019-03).
 */
export const ofApiGateway = (words: string): RegExp =>
	new RegExp(`^\\s*\\{\\s*(?:"code": ?\\d{1,3},\\s*)?"message": ?"(?:${words})`);
