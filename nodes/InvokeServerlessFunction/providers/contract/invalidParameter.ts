/** Something the user typed cannot work: found before anything is sent. */
export class InvalidParameter extends Error {
	/**
	 * @param parameter internal name of the node's parameter, or the credential's field
	 * @param message what is wrong, naming the parameter as the user sees it
	 * @param mend what to type instead
	 */
	constructor(
		readonly parameter: string,
		message: string,
		readonly mend: string,
	) {
		super(message);
		this.name = 'InvalidParameter';
	}
}
