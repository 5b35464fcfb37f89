import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** Files of a self-signed certificate of this machine. */
export interface Certificate {
	key: string;
	/** Also what a client has to trust: its own authority. */
	cert: string;
}

/** Makes a certificate for 127.0.0.1 that lasts two days: RSA 2048, as the clouds' are. Needs `openssl`. */
export function makeCertificate(folder: string): Certificate {
	const files = { key: path.join(folder, 'key.pem'), cert: path.join(folder, 'cert.pem') };
	const subject = ['-subj', '/CN=bench', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
	execFileSync(
		'openssl',
		[
			...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
			...['-keyout', files.key, '-out', files.cert, ...subject],
		],
		{ stdio: 'pipe' },
	);
	return files;
}
