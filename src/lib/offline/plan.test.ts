import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../tests/bench/search/random.ts';
import { countPages, layoutRecord, packFormat, shellRecord, type PackManifest } from './manifest.ts';
import { bytesOf, planUpdate, type Held, type PlannedFile } from './plan.ts';

/** Two records that are no page and eight pages of 100 bytes alone; together each costs 40. */
const manifest: PackManifest = {
	format: packFormat,
	locale: 'en-GB',
	version: 'v',
	records: [layoutRecord, shellRecord, '/a', '/b', '/c', '/d', '/e', '/f', '/g', '/h'].map((name) => [
		name,
		`hash ${name}`,
		100
	]),
	streams: [0, 3, 6, 8].map((first) => [`from ${first}`, (10 - first) * 40, first]),
	assets: [
		['/_app/one.js', 70],
		['/_app/two.css', 30]
	]
};
const assets = new Set(manifest.assets.map(([path]) => path));
const all = manifest.records.map(([, hash]) => hash);

const holding = (records: readonly string[]): Held => ({ records: new Set(records), assets });
const without = (...names: string[]) => holding(all.filter((hash) => !names.includes(hash.slice(5))));
const names = (plan: readonly PlannedFile[]) => plan.map(({ name }) => name);

describe('the plan of an update', () => {
	test('is empty where nothing is missing', () => {
		expect(planUpdate(manifest, without())).toEqual([]);
	});

	test('is one page’s own file where one page has changed', () => {
		expect(planUpdate(manifest, without('/a'))).toEqual([
			{ kind: 'record', name: 'hash /a', bytes: 100, pages: 1 }
		]);
	});

	test('is the first stream where all is missing', () => {
		expect(planUpdate(manifest, holding([]))).toEqual([
			{ kind: 'stream', name: 'from 0', bytes: 400, pages: 8, first: 0 }
		]);
	});

	test('after a cut is the stream that begins next, with what is missing before it one by one', () => {
		expect(names(planUpdate(manifest, holding(all.slice(0, 5))))).toEqual(['hash /d', 'from 6']);
		expect(names(planUpdate(manifest, holding(all.slice(0, 3))))).toEqual(['from 3']);
	});

	test('after a cut goes a little back where that is cheaper', () => {
		expect(names(planUpdate(manifest, holding(all.slice(0, 4))))).toEqual(['from 3']);
	});

	test('takes pages one by one where few are missing, however far apart', () => {
		expect(names(planUpdate(manifest, without('/a', '/e')))).toEqual(['hash /a', 'hash /e']);
	});

	test('counts only pages that the device lacks', () => {
		const [stream] = planUpdate(manifest, holding(all.slice(0, 4)));
		expect(stream?.pages).toBe(6);
		expect(planUpdate(manifest, without(layoutRecord))[0]?.pages).toBe(0);
		// One comes alone, the others with the stream.
		expect(planUpdate(manifest, holding(all.slice(0, 5))).map(({ pages }) => pages)).toEqual([1, 4]);
	});

	test('has the missing assets at its end', () => {
		const held = { records: new Set(all.slice(1)), assets: new Set(['/_app/one.js', '/_app/old.js']) };
		expect(planUpdate(manifest, held)).toEqual([
			{ kind: 'record', name: `hash ${layoutRecord}`, bytes: 100, pages: 0 },
			{ kind: 'asset', name: '/_app/two.css', bytes: 30, pages: 0 }
		]);
	});

	test('brings all that is missing, and never costs more than all alone or all together, for 500 random sites', () => {
		const random = seededRandom(3);
		const upTo = (most: number) => Math.floor(random() * most);
		let mixed = 0;
		for (let round = 0; round < 500; round++) {
			const records = Array.from({ length: 1 + upTo(60) }, (_, number): [string, string, number] => [
				`/${number}`,
				`${number}`,
				1 + upTo(3000)
			]);
			const starts = [0, ...Array.from({ length: upTo(7) }, () => upTo(records.length))];
			const site: PackManifest = {
				...manifest,
				records,
				streams: [...new Set(starts)].map((first) => [
					`from ${first}`,
					Math.ceil(bytesOf(alone(records.slice(first))) * (0.2 + random())),
					first
				])
			};
			const share = random();
			const held = new Set(records.map(([, hash]) => hash).filter(() => random() < share));
			const plan = planUpdate(site, { records: held, assets });

			const brought = new Set(plan.flatMap((file) => (file.kind === 'record' ? [file.name] : [])));
			const from = plan.find(({ kind }) => kind === 'stream')?.first ?? records.length;
			records.forEach(([, hash], number) => {
				expect(held.has(hash) || number >= from || brought.has(hash)).toBe(true);
				// What comes with the stream, or is there, is not paid for a second time.
				expect((held.has(hash) || number >= from) && brought.has(hash)).toBe(false);
			});
			const allAlone = bytesOf(alone(records.filter(([, hash]) => !held.has(hash))));
			const allTogether = site.streams[0]?.[1] ?? Infinity;
			expect(bytesOf(plan)).toBeLessThanOrEqual(Math.min(allAlone, allTogether));
			if (from < records.length && brought.size > 0) mixed++;
		}
		expect(mixed).toBeGreaterThan(50);
	});
});

const alone = (records: PackManifest['records']): PlannedFile[] =>
	records.map(([, name, bytes]) => ({ kind: 'record', name, bytes, pages: 1 }));

test('a copy has as many pages as records that are addresses', () => {
	expect(countPages(manifest)).toBe(8);
});
