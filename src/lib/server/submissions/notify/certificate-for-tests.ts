import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate for `localhost` that nobody vouches for, made anew: a key kept in the repository would be found as a leak. */
export function selfSigned(): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
	const ecdsaWithSha256 = der(0x30, Buffer.from('06082a8648ce3d040302', 'hex'));
	const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('localhost')));
	const name = der(0x30, der(0x31, commonName));
	const time = (offsetMs: number) => {
		const digits = new Date(Date.now() + offsetMs).toISOString().replace(/\D/g, '');
		return der(0x17, Buffer.from(`${digits.slice(2, 14)}Z`));
	};
	const altName = der(0x30, der(0x82, Buffer.from('localhost')));
	const extension = der(0x30, Buffer.from('0603551d11', 'hex'), der(0x04, altName));
	const body = der(
		0x30,
		der(0xa0, Buffer.from('020102', 'hex')),
		Buffer.from('020101', 'hex'),
		ecdsaWithSha256,
		name,
		der(0x30, time(-3_600_000), time(3_600_000)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, der(0x30, extension))
	);
	const signature = der(0x03, Buffer.of(0), sign('sha256', body, privateKey));
	const whole =
		der(0x30, body, ecdsaWithSha256, signature)
			.toString('base64')
			.match(/.{1,64}/g) ?? [];
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		cert: ['-----BEGIN CERTIFICATE-----', ...whole, '-----END CERTIFICATE-----', ''].join('\n')
	};
}

/** One value of X.690: kind, length, content. */
function der(kind: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.of(kind, ...size), content]);
}
