import { z } from 'zod';

/** A text with something in it. */
export const text = z.string().min(1);

/** Whether a text is a regular expression. */
export const isPattern = (source: string): boolean => {
	try {
		return new RegExp(source) instanceof RegExp;
	} catch {
		return false;
	}
};

/** Values by the name of their header. */
export const headers = z.record(z.string());
