import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels as rows of red, green and blue. */
interface Picture {
	width: number;
	height: number;
	rgb: Buffer;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** The contents of all chunks of a type. Source: PNG specification, "Chunk layout". */
function chunksOf(png: Buffer, type: string): Buffer {
	const found: Buffer[] = [];
	for (let at = SIGNATURE.length; at < png.length;) {
		const length = png.readUInt32BE(at);
		const name = png.toString('latin1', at + 4, at + 8);
		if (name === type) found.push(png.subarray(at + 8, at + 8 + length));
		at += length + 12;
	}
	return Buffer.concat(found);
}

const paeth = (left: number, up: number, corner: number): number => {
	const guess = left + up - corner;
	const [byLeft, byUp, byCorner] = [left, up, corner].map((value) => Math.abs(guess - value));
	if (byLeft! <= byUp! && byLeft! <= byCorner!) return left;
	return byUp! <= byCorner! ? up : corner;
};

/** Decodes an 8-bit RGB or RGBA picture without interlacing, as Chromium writes it. */
function decode(png: Buffer): Picture {
	const head = chunksOf(png, 'IHDR');
	const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
	const channels = head[9] === 6 ? 4 : 3;
	const raw = inflateSync(chunksOf(png, 'IDAT'));
	const stride = width * channels;
	const lines = Buffer.alloc(stride * height);
	const rgb = Buffer.alloc(width * height * 3);
	for (let y = 0; y < height; y++) {
		const filter = raw[y * (stride + 1)];
		for (let x = 0; x < stride; x++) {
			const left = x >= channels ? lines[y * stride + x - channels]! : 0;
			const up = y > 0 ? lines[(y - 1) * stride + x]! : 0;
			const corner = x >= channels && y > 0 ? lines[(y - 1) * stride + x - channels]! : 0;
			const guesses = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
			lines[y * stride + x] = raw[y * (stride + 1) + 1 + x]! + guesses[filter ?? 0]!;
		}
		for (let x = 0; x < width; x++) {
			lines.copy(
				rgb,
				(y * width + x) * 3,
				y * stride + x * channels,
				y * stride + x * channels + 3,
			);
		}
	}
	return { width, height, rgb };
}

function chunk(type: string, content: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(content.length, 0);
	frame.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The most frequent colours, and for every pixel the nearest of them. */
function indexed({ rgb }: Picture, size: number): { palette: number[]; pixels: Buffer } {
	const counts = new Map<number, number>();
	const pixels = Buffer.alloc(rgb.length / 3);
	const colour = (pixel: number): number => rgb.readUIntBE(pixel * 3, 3) & 0xf8f8f8;
	for (let pixel = 0; pixel < pixels.length; pixel++) {
		const value = colour(pixel);
		counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	const ranked = [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
	const palette = ranked.slice(0, size);
	const distance = (a: number, b: number): number =>
		[16, 8, 0].reduce((sum, bits) => sum + (((a >> bits) & 255) - ((b >> bits) & 255)) ** 2, 0);
	const nearest = new Map<number, number>();
	for (const value of ranked) {
		let best = 0;
		palette.forEach((entry, index) => {
			if (distance(value, entry) < distance(value, palette[best]!)) best = index;
		});
		nearest.set(value, best);
	}
	for (let pixel = 0; pixel < pixels.length; pixel++) pixels[pixel] = nearest.get(colour(pixel))!;
	return { palette, pixels };
}

/** The same picture with a palette of at most 192 colours: a third of the size for flat user interfaces. */
export function smallPng(png: Buffer): Buffer {
	const picture = decode(png);
	const { width, height } = picture;
	const { palette, pixels } = indexed(picture, 192);
	const head = Buffer.alloc(13);
	head.writeUInt32BE(width, 0);
	head.writeUInt32BE(height, 4);
	head.set([8, 3, 0, 0, 0], 8);
	// 0xf8 of a full channel would make white a light grey.
	const full = palette.flatMap((value) =>
		[16, 8, 0].map((bits) => ((value >> bits) & 255) | (((value >> bits) & 255) >> 5)),
	);
	const lines = Array.from({ length: height }, (_, y) =>
		Buffer.concat([Buffer.of(0), pixels.subarray(y * width, (y + 1) * width)]),
	);
	return Buffer.concat([
		SIGNATURE,
		chunk('IHDR', head),
		chunk('PLTE', Buffer.from(full)),
		chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9 })),
		chunk('IEND', Buffer.alloc(0)),
	]);
}
