/**
 * Answers over HTTP, whichever cloud's event it gets: with the status, the place to go to and the body that the
 * query asks for, else with what it was sent.
 */
exports.handler = async (event) => {
	const query = event.queryStringParameters ?? event.queryParameters ?? event.queryString ?? {};
	const status = Number(query.status ?? 200);
	const sent = {
		method: event.httpMethod ?? event.requestContext.http.method,
		path: event.path ?? event.rawPath,
		query,
		headers: event.headers,
		body: Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8').toString('utf8'),
	};
	console.log(`${sent.method} ${sent.path}`);
	return {
		statusCode: status,
		headers: {
			'Content-Type': query.type ?? 'application/json',
			'X-Shop': 'berries',
			...(query.location && { Location: query.location }),
			...(query.cookies && { 'Set-Cookie': ['a=1; Path=/', 'b=2; Path=/'] }),
		},
		body: status === 204 ? '' : (query.body ?? JSON.stringify(sent)),
		isBase64Encoded: query.base64 === '1',
	};
};
