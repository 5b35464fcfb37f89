/** Something the user typed cannot work: found before anything is sent. */
export class InvalidParameter extends Error {
	/**
	 * @param parameter internal name of the node's parameter, or the credential's field
	 * @param message what is wrong, naming the parameter as the user sees it
	 * @param hint what to type instead
	 */
	constructor(
		readonly parameter: string,
		message: string,
		readonly hint: string,
	) {
		super(message);
		this.name = 'InvalidParameter';
	}
}
