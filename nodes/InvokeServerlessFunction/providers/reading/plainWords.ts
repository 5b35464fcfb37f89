/** Parts of a page that nobody reads, also where the text is cut within one. */
const UNSEEN = /<(head|style|script|title)\b[^]{0,8000}?(?:<\/\1\s*>|$)/gi;
const TAG = /<[^>]{0,500}(?:>|$)/g;
const TITLE = /<title\b[^>]{0,200}>([^<]{1,200})/i;

/** How pages write characters that mean something in markup. */
const ENTITIES: Readonly<Record<string, string>> = {
	...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' },
};

/** What a page says, with the characters themselves. */
export const unescaped = (text: string): string =>
	text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (one) => ENTITIES[one] ?? one);

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A text of a server in one line, of a page its words alone, or its title; as it is where it has none. */
export function plainWords(text: string): string {
	if (!/^\s*</.test(text)) return inOneLine(text);
	const seen = inOneLine(unescaped(text.replace(UNSEEN, ' ').replace(TAG, ' ')));
	return seen || inOneLine(TITLE.exec(text)?.[1] ?? '') || inOneLine(text);
}
