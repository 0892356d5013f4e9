import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transform, TransformCallback } from 'node:stream';
import zlib from 'node:zlib';

/*
 * Loaded with `node --import` before a build that is made beside another one, whose folder stands in the query. A text
 * that the other build packed is taken from there: the compressor gives the same bytes for the same text, and takes
 * most of the time of a build.
 */
const folder = new URL(import.meta.url).searchParams.get('of') ?? '';
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');

/** Packed files by the hash of what is in them; read when the first is asked for. */
let packed: Map<string, string> | undefined;
function known(bytes: Buffer): Buffer | undefined {
	packed ??= new Map(
		['client', 'prerendered'].flatMap((served) =>
			readdirSync(join(folder, served), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.br'))
				.map((file): [string, string] => {
					const path = join(folder, served, file);
					return [hashOf(readFileSync(path.slice(0, -'.br'.length))), path];
				})
		)
	);
	const path = packed.get(hashOf(bytes));
	return path === undefined ? undefined : readFileSync(path);
}

// The functions that compress cannot be replaced; all but the synchronous ones stand on this stream.
// Of bytes the stream asks for no encoding, its type does.
const compressor = zlib.BrotliCompress.prototype as Transform;
const { _transform: compress } = compressor;
const texts = new WeakMap<Transform, Buffer[]>();

compressor._transform = function (this: Transform, part: Buffer, _encoding, done): void {
	const parts = texts.get(this) ?? [];
	texts.set(this, parts);
	parts.push(part);
	done();
};

compressor._flush = function (this: Transform, done: TransformCallback): void {
	const text = Buffer.concat(texts.get(this) ?? []);
	const found = known(text);
	if (found) done(null, found);
	else
		compress.call(this, text, 'utf8', (error) => {
			if (error) done(error);
			else compress.call(this, Buffer.alloc(0), 'utf8', done);
		});
};
