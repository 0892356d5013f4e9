import { describe, expect, test } from 'vitest';
import { areas, levels } from '../content/terms.ts';
import { serviceKinds } from '../content/schema/service.ts';
import {
	countServices,
	filterServices,
	kindGroups,
	readServiceFilter,
	writeServiceFilter,
	type ServiceCard,
	type ServiceFilter
} from './directory.ts';

const none: ServiceFilter = { noDiagnosis: false, selfReferral: false, page: 1 };

function card(slug: string, change: Partial<ServiceCard> = {}): ServiceCard {
	return {
		slug,
		title: slug,
		summary: '',
		kind: 'service',
		area: ['care'],
		level: 'universal',
		ages: { from: 0, to: 25 },
		needs: ['autism'],
		place: 'oakham',
		placeKind: 'place',
		diagnosis: 'ask',
		self: 'ask',
		closed: false,
		...change
	};
}

const found = (cards: ServiceCard[], filter: Partial<ServiceFilter>) =>
	filterServices(cards, { ...none, ...filter }).map(({ slug }) => slug);

describe('a filter in an address', () => {
	const choices = {
		group: [undefined, ...kindGroups],
		area: [undefined, ...areas],
		level: [undefined, ...levels],
		need: [undefined, 'autism', 'a&b=c d+é'],
		age: [undefined, 0, 25],
		place: [undefined, 'oakham'],
		noDiagnosis: [false, true],
		selfReferral: [false, true],
		page: [1, 7]
	};

	/** Every filter that can be put together from the choices. */
	function combinations(): ServiceFilter[] {
		let all: Record<string, unknown>[] = [{}];
		for (const [name, values] of Object.entries(choices)) {
			all = all.flatMap((filter) => values.map((value) => ({ ...filter, [name]: value })));
		}
		return all as unknown as ServiceFilter[];
	}

	test('is read back as it was written, in every combination', () => {
		const filters = combinations();
		expect(filters).toHaveLength(5 * 4 * 4 * 3 * 3 * 2 * 2 * 2 * 2);
		const wrong = filters.filter((filter) => {
			const back = readServiceFilter(new URLSearchParams(writeServiceFilter(filter)));
			return JSON.stringify(back) !== JSON.stringify(filter);
		});
		expect(wrong).toEqual([]);
	});

	test('of no choices is no address at all', () => {
		expect(writeServiceFilter(none)).toBe('');
		expect(readServiceFilter(new URLSearchParams())).toEqual(none);
	});

	test.each([
		'kind=__proto__&area=constructor&level=toString',
		'kind=&area=&level=&need=&age=&place=&page=',
		'area=care&area=health',
		'age=-1',
		'age=26',
		'age=old',
		'page=-5',
		'page=NaN',
		'page=1e99',
		'need=%F0%9F%98%80%00',
		'%E0%A4%A=&&&=;?#',
		`need=${'x'.repeat(10_000)}`
	])('of junk (%s) never throws and filters by nothing but what it can', (query) => {
		const filter = readServiceFilter(new URLSearchParams(query));
		expect(filter.group).toBeUndefined();
		expect(filter.level).toBeUndefined();
		expect([undefined, 'care']).toContain(filter.area);
		expect(filter.age).toBeUndefined();
		expect(filter.page).toBe(1);
		expect(filterServices([card('a')], filter).length).toBeLessThanOrEqual(1);
	});
});

describe('services are left in by', () => {
	test('the group their kind belongs to, and each kind belongs to one', () => {
		const cards = serviceKinds.map((kind) => card(kind, { kind }));
		expect(found(cards, { group: 'help' })).toEqual(['service', 'team', 'programme']);
		expect(found(cards, { group: 'group' })).toEqual(['group']);
		expect(found(cards, { group: 'deciders' })).toEqual(['panel', 'board', 'partner']);
		expect(found(cards, { group: 'school' })).toEqual(['school', 'setting']);
	});

	test('area, where a service may have several', () => {
		const cards = [
			card('care'),
			card('both', { area: ['health', 'care'] }),
			card('no', { area: ['education'] })
		];
		expect(found(cards, { area: 'care' })).toEqual(['care', 'both']);
	});

	test('level', () => {
		expect(found([card('a'), card('b', { level: 'high-need' })], { level: 'high-need' })).toEqual(['b']);
	});

	test('need, and one for any need fits every need but stands after those meant for it', () => {
		const cards = [card('all', { needs: ['any'] }), card('autism'), card('adhd', { needs: ['adhd'] })];
		expect(found(cards, { need: 'autism' })).toEqual(['autism', 'all']);
		expect(found(cards, { need: 'any' })).toEqual(['all', 'autism', 'adhd']);
		expect(found(cards, { need: 'nonsense' })).toEqual(['all']);
	});

	test('age, with the first and the last year counted', () => {
		const cards = [card('a', { ages: { from: 5, to: 11 } })];
		expect([4, 5, 11, 12].map((age) => found(cards, { age }).length)).toEqual([0, 1, 1, 0]);
		expect(found([card('baby', { ages: { from: 0, to: 0 } })], { age: 0 })).toEqual(['baby']);
	});

	test('place, where what comes to you, is online or covers the county serves every village', () => {
		const cards = [
			card('here'),
			card('there', { place: 'uppingham' }),
			card('county', { place: 'rutland' }),
			card('online', { place: undefined, placeKind: 'online' }),
			card('visits', { place: undefined, placeKind: 'comes-to-you' }),
			card('unknown', { place: undefined, placeKind: 'ask' })
		];
		expect(found(cards, { place: 'oakham' })).toEqual(['here', 'county', 'online', 'visits']);
	});

	test('no diagnosis needed, and only where that is sure', () => {
		const cards = [
			card('ask'),
			card('yes', { diagnosis: 'not-needed' }),
			card('no', { diagnosis: 'needed' })
		];
		expect(found(cards, { noDiagnosis: true })).toEqual(['yes']);
	});

	test('asking for it yourself, and only where that is sure', () => {
		expect(
			found([card('ask'), card('yes', { self: 'yes' }), card('no', { self: 'no' })], { selfReferral: true })
		).toEqual(['yes']);
	});

	test('all choices at once', () => {
		const cards = [card('a', { self: 'yes' }), card('b', { self: 'yes', area: ['health'] }), card('c')];
		expect(found(cards, { selfReferral: true, area: 'care' })).toEqual(['a']);
	});
});

test('the number beside a choice is how many services that choice leaves, the others kept', () => {
	const cards = [
		card('a'),
		card('b', { area: ['care', 'health'], kind: 'panel' }),
		card('c', { area: ['health'], level: 'specialist', self: 'yes' })
	];
	expect(countServices(cards, none)).toEqual({
		group: { help: 2, school: 0, group: 0, deciders: 1 },
		area: { care: 2, education: 0, health: 2 },
		level: { universal: 2, specialist: 1, 'high-need': 0 }
	});
	expect(countServices(cards, { ...none, area: 'care', selfReferral: true })).toEqual({
		group: { help: 0, school: 0, group: 0, deciders: 0 },
		area: { care: 0, education: 0, health: 1 },
		level: { universal: 0, specialist: 0, 'high-need': 0 }
	});
});
