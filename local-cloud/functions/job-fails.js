/** A job that takes `event.ms` milliseconds (200 if absent) and then fails. */
class JobError extends Error {
	constructor(message) {
		super(message);
		this.name = 'JobError';
	}
}

exports.handler = async (event, context) => {
	const ms = Number((event && event.ms) ?? 200);
	await new Promise((done) => setTimeout(done, ms * context.timeScale));
	throw new JobError((event && event.message) || 'the job failed');
};
