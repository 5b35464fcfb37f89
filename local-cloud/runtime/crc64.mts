/** Reflected ECMA-182 polynomial: "CRC-64/XZ". */
const POLYNOMIAL = 0xc96c5795d7870f42n;

const table = Array.from({ length: 256 }, (_, index) => {
	let value = BigInt(index);
	for (let bit = 0; bit < 8; bit++) {
		value = value & 1n ? (value >> 1n) ^ POLYNOMIAL : value >> 1n;
	}
	return value;
});

/** CRC-64/XZ of the bytes as unsigned decimal text; "123456789" gives 11051210869376104954. */
export function crc64(bytes: Buffer): string {
	let crc = 0xffffffffffffffffn;
	for (const byte of bytes) {
		crc = (crc >> 8n) ^ (table[Number((crc ^ BigInt(byte)) & 0xffn)] ?? 0n);
	}
	return (crc ^ 0xffffffffffffffffn).toString();
}
