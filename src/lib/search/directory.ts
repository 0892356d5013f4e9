import type { ListMarks } from '../content/local-offer.ts';
import { areas, levels, type Area, type Level } from '../content/terms.ts';
import type { ServiceFields } from '../content/schema/service.ts';

/** What a list of services needs to know of each: enough to filter and to show a card. */
export interface ServiceCard extends ListMarks {
	slug: string;
	title: string;
	summary: string;
	kind: ServiceFields['kind'];
	area: Area[];
	level: Level;
	ages: { from: number; to: number };
	needs: string[];
	place: string | undefined;
	placeKind: ServiceFields['place']['kind'];
	diagnosis: ServiceFields['diagnosis'];
	self: ServiceFields['referral']['self'];
	closed: boolean;
}

/** Kinds of body that decide or oversee; families look for help, so these stand apart. */
export const deciders: readonly string[] = ['panel', 'board', 'partner'];
export const kindGroups = ['help', 'school', 'group', 'deciders'] as const;
export type KindGroup = (typeof kindGroups)[number];

export interface ServiceFilter {
	group?: KindGroup;
	area?: Area;
	level?: Level;
	need?: string;
	age?: number;
	place?: string;
	noDiagnosis: boolean;
	selfReferral: boolean;
	page: number;
}

const groupOf = (kind: ServiceCard['kind']): KindGroup => {
	if (deciders.includes(kind)) return 'deciders';
	if (kind === 'school' || kind === 'setting') return 'school';
	return kind === 'group' ? 'group' : 'help';
};

const oneOf = <T extends string>(value: string | null, allowed: readonly T[]): T | undefined =>
	allowed.find((item) => item === value);

/** Reads a filter from an address. Words that mean nothing are left out, never an error. */
export function readServiceFilter(query: URLSearchParams): ServiceFilter {
	const age = Number.parseInt(query.get('age') ?? '', 10);
	return {
		group: oneOf(query.get('kind'), kindGroups),
		area: oneOf(query.get('area'), areas),
		level: oneOf(query.get('level'), levels),
		need: query.get('need') || undefined,
		age: age >= 0 && age <= 25 ? age : undefined,
		place: query.get('place') || undefined,
		noDiagnosis: query.has('no-diagnosis'),
		selfReferral: query.has('self-referral'),
		page: Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1)
	};
}

/** The query string that `readServiceFilter` reads back; empty values are left out so that addresses stay short. */
export function writeServiceFilter(filter: Partial<ServiceFilter>): string {
	const query = new URLSearchParams();
	if (filter.group) query.set('kind', filter.group);
	if (filter.area) query.set('area', filter.area);
	if (filter.level) query.set('level', filter.level);
	if (filter.need) query.set('need', filter.need);
	if (filter.age !== undefined) query.set('age', String(filter.age));
	if (filter.place) query.set('place', filter.place);
	if (filter.noDiagnosis) query.set('no-diagnosis', 'on');
	if (filter.selfReferral) query.set('self-referral', 'on');
	if (filter.page && filter.page > 1) query.set('page', String(filter.page));
	const text = query.toString();
	return text ? `?${text}` : '';
}

/** Services that fit, in the order given; those made for the need that was asked come before those for any need. */
export function filterServices(cards: readonly ServiceCard[], filter: ServiceFilter): ServiceCard[] {
	const found = cards.filter(
		(card) =>
			(!filter.group || groupOf(card.kind) === filter.group) &&
			(!filter.area || card.area.includes(filter.area)) &&
			(!filter.level || card.level === filter.level) &&
			(!filter.need ||
				filter.need === 'any' ||
				card.needs.includes(filter.need) ||
				card.needs.includes('any')) &&
			(filter.age === undefined || (card.ages.from <= filter.age && filter.age <= card.ages.to)) &&
			// What covers the county, comes to you or is online serves every village.
			(!filter.place ||
				card.place === filter.place ||
				card.place === 'rutland' ||
				card.placeKind === 'online' ||
				card.placeKind === 'comes-to-you') &&
			(!filter.noDiagnosis || card.diagnosis === 'not-needed') &&
			(!filter.selfReferral || card.self === 'yes')
	);
	const { need } = filter;
	if (!need) return found;
	const meant = (card: ServiceCard) => (card.needs.includes(need) ? 0 : 1);
	return [...found].sort((a, b) => meant(a) - meant(b));
}

/** How many services each value would leave, with the other filters kept: the numbers beside the links. */
export function countServices(cards: readonly ServiceCard[], filter: ServiceFilter) {
	const count = (change: Partial<ServiceFilter>) => filterServices(cards, { ...filter, ...change }).length;
	return {
		group: Object.fromEntries(kindGroups.map((group) => [group, count({ group })])) as Record<
			KindGroup,
			number
		>,
		area: Object.fromEntries(areas.map((area) => [area, count({ area })])) as Record<Area, number>,
		level: Object.fromEntries(levels.map((level) => [level, count({ level })])) as Record<Level, number>
	};
}
export type ServiceCounts = ReturnType<typeof countServices>;
