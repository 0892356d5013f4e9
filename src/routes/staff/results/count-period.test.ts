import { afterEach, expect, test, vi } from 'vitest';
import { open } from '$lib/sealing/seal.ts';
import { toBase64 } from '$lib/staff/base64.ts';
import { findBreaks, goodAnswers, makeForm, makeSealer } from '$lib/staff/staff-for-tests.ts';
import { countPeriod } from './count-period.ts';

afterEach(() => vi.unstubAllGlobals());

const period = { form: 'breaks', from: '2026-11-01', to: '2026-11-30' };
const view = findBreaks('breaks', 'en-GB');
const views = view ? [view] : [];

/** A server that hands out these forms, two at a time, and notes what it was asked. */
async function serveForms(count: number, isHeld: (index: number) => boolean = () => false) {
	const sealer = await makeSealer();
	const forms: object[] = [];
	for (let index = 0; index < count; index++) {
		const { sealed, ...stored } = await sealer.store(makeForm(goodAnswers));
		forms.push({ ...stored, ...{ reference: `R${index}`, held: isHeld(index), sealed: toBase64(sealed) } });
	}
	const asked: string[] = [];
	vi.stubGlobal('fetch', async (_path: string, { body }: { body: URLSearchParams }) => {
		asked.push(body.toString());
		const from = Number(body.get('after'));
		const next = from + 2 < count ? String(from + 2) : undefined;
		return new Response(JSON.stringify({ forms: forms.slice(from, from + 2), next }));
	});
	return { asked, key: { open: (sealed: Uint8Array) => open(sealed, sealer.team.identity) } };
}

test('every form of the period is opened and counted, page by page', async () => {
	const { key, asked } = await serveForms(5);
	const told: number[] = [];
	const outcome = await countPeriod(key, period, views, (opened) => told.push(opened));
	expect(outcome).toMatchObject({ result: { counted: 5, leftOut: [], held: [] } });
	expect(told).toEqual([1, 2, 3, 4, 5]);
	expect(asked).toEqual(
		['', '2', '4'].map((after) => `form=breaks&from=2026-11-01&to=2026-11-30&after=${after}`)
	);
	// Five people are a small group: nothing of what they chose is told.
	expect(JSON.stringify(outcome)).not.toMatch(/Sam|"count":5/);
});

test('what may be spam is not counted, and what the key does not open is named', async () => {
	const { key } = await serveForms(3, (index) => index === 1);
	expect(await countPeriod(key, period, views, () => undefined)).toMatchObject({
		result: { counted: 2, held: ['R1'] }
	});
	const sealedToOthers = await makeSealer();
	const { sealed, ...stored } = await sealedToOthers.store(makeForm(goodAnswers));
	const forms = [{ ...stored, held: false, sealed: toBase64(sealed) }];
	vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ forms })));
	expect(await countPeriod(key, period, views, () => undefined)).toMatchObject({
		result: { counted: 0, leftOut: [stored.reference] }
	});
});

test('a person who must show once more who they are is told so, and nothing is counted', async () => {
	const { key } = await serveForms(0);
	vi.stubGlobal(
		'fetch',
		async () => new Response('{"message":"Show once more who you are."}', { status: 403 })
	);
	expect(await countPeriod(key, period, views, () => undefined)).toEqual({
		trouble: { text: 'Show once more who you are.', again: true }
	});
});
