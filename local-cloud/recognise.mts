import type { Cloud, Recognised } from './contract.mts';
import type { WireRequest } from './wire.mts';

/** What a request was recognised as, and by whom. */
export interface Seen extends Recognised {
	cloud: Cloud;
}

/** The clouds that recognise a request as theirs: one, unless something is wrong. */
export const recognisedBy = (clouds: readonly Cloud[], request: WireRequest): Seen[] =>
	clouds.flatMap((cloud) => {
		const recognised = cloud.recognise(request);
		return recognised ? [{ ...recognised, cloud }] : [];
	});
