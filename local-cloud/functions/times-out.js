/** Takes longer than its time limit of one second (`settings.json`). */
exports.handler = async () => {
	console.log('waiting too long');
	await new Promise((resolve) => setTimeout(resolve, 1500));
	return 'never seen';
};
