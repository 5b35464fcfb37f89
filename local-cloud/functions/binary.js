/** Returns bytes that are no UTF-8 text: the head of a PNG file. */
exports.handler = async () => Buffer.from('89504e470d0a1a0aff00fe80', 'hex');
