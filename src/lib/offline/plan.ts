import { isPage, type PackManifest } from './manifest.ts';

/** One file to fetch. */
export interface PlannedFile {
	kind: 'stream' | 'record' | 'asset';
	/** Hash of a stream or record; path of an asset. */
	name: string;
	/** Bytes on the way. */
	bytes: number;
	/** Pages that it brings and the device lacks. */
	pages: number;
	/** Of a stream: number of its first record. */
	first?: number;
}

/** What a device already holds. */
export interface Held {
	/** Hashes of records. */
	records: ReadonlySet<string>;
	/** Paths of assets. */
	assets: ReadonlySet<string>;
}

/**
 * The files that take a device from what it holds to a version, in the fewest bytes: changed pages one by one, or a
 * stream from some record on and what is missing before it one by one. What came before a cut counts as held, so the
 * same plan resumes.
 */
export function planUpdate(manifest: PackManifest, held: Held): PlannedFile[] {
	const { records, streams } = manifest;
	const missing = records.flatMap(([name, hash, bytes], number) =>
		held.records.has(hash) ? [] : [{ name, hash, bytes, number }]
	);
	const single = (from: number, to: number): PlannedFile[] =>
		missing
			.filter(({ number }) => number >= from && number < to)
			.map(({ name, hash, bytes }) => ({ kind: 'record', name: hash, bytes, pages: isPage(name) ? 1 : 0 }));

	let best = single(0, records.length);
	for (const [name, bytes, first] of streams) {
		const pages = missing.filter((one) => one.number >= first && isPage(one.name)).length;
		const plan: PlannedFile[] = [...single(0, first), { kind: 'stream', name, bytes, pages, first }];
		if (bytesOf(plan) < bytesOf(best)) best = plan;
	}
	const assets = manifest.assets
		.filter(([path]) => !held.assets.has(path))
		.map(([name, bytes]): PlannedFile => ({ kind: 'asset', name, bytes, pages: 0 }));
	return [...best, ...assets];
}

export function bytesOf(plan: readonly PlannedFile[]): number {
	return plan.reduce((sum, { bytes }) => sum + bytes, 0);
}
