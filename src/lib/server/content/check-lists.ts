import { allEntries, type LocalOffer } from '../../content/local-offer.ts';
import { checkSources, checkTopics, type Say } from './check-references.ts';

/** The rules of the single files: ids stand once, links and contacts lead somewhere. */
export function checkLists(offer: LocalOffer, addresses: Set<string>, speaker: (file: string) => Say) {
	const unique = (file: string, items: readonly { id: string }[], base: PropertyKey[] = []) => {
		const say = speaker(file);
		items.forEach(({ id }, index) => {
			if (items.findIndex((item) => item.id === id) < index)
				say([...base, index, 'id'], 'duplicate', `"${id}" stands in this list twice`, 'rename or remove one');
		});
	};
	unique('documents.yaml', offer.documents);
	unique('jargon.yaml', offer.jargon);
	unique('statutory/topics.yaml', offer.topics);
	unique('site.yaml', offer.site.contacts, ['contacts']);
	for (const [name, terms] of Object.entries(offer.vocabulary)) unique(`vocabulary/${name}.yaml`, terms);

	const link = (say: Say, path: PropertyKey[], to: string) => {
		const address = to.replace(/[?#].*$/, '') || '/';
		if (!addresses.has(address)) say(path, 'dead-link', `there is no page "${to}"`, 'check the address');
	};
	offer.documents.forEach(({ topics }, index) =>
		checkTopics(topics, offer, speaker('documents.yaml'), [index])
	);
	offer.jargon.forEach(({ see }, index) => {
		if (see) link(speaker('jargon.yaml'), [index, 'see'], `/${see}`);
	});
	offer.provision.cells.forEach((cell, row) =>
		cell.items.forEach(({ to }, index) =>
			link(speaker('thresholds/provision.yaml'), ['cells', row, 'items', index, 'to'], `/${to}`)
		)
	);
	checkSources(offer.provision.source, offer, speaker('thresholds/provision.yaml'));

	const say = speaker('site.yaml');
	const contact = (path: PropertyKey[], wanted: string) => {
		if (!offer.site.contacts.some(({ id }) => id === wanted))
			say(path, 'unknown-word', `there is no contact "${wanted}"`, 'name one of the contacts of this file');
	};
	offer.site.urgent.forEach((line, index) => contact(['urgent', index, 'contact'], line.contact));
	contact(['help'], offer.site.help);
	offer.site.roles.forEach((ref, index) => link(say, ['roles', index], `/${ref}`));
	offer.site.wanted.forEach(({ to }, index) => link(say, ['wanted', index, 'to'], to));
	offer.site.audiences.forEach(({ links }, index) =>
		links.forEach(({ to }, place) => link(say, ['audiences', index, 'links', place, 'to'], to))
	);
	offer.site.contacts.forEach(({ source }, index) =>
		checkSources(source, offer, (path, ...rest) => say(['contacts', index, ...path], ...rest))
	);
}

/** Two pages of one kind under one title cannot be told apart in a list of results (WCAG 2.4.2). */
export function checkTitles(offer: LocalOffer, speaker: (file: string) => Say) {
	const seen = new Map<string, string>();
	for (const { kind, file, fields } of allEntries(offer)) {
		const key = `${kind} ${fields.title.toLowerCase()}`;
		const other = seen.get(key);
		if (other)
			speaker(file)(
				['title'],
				'duplicate',
				`${other} has the same title`,
				'say in the title what is different, or make one page of both'
			);
		else seen.set(key, file);
	}
}
