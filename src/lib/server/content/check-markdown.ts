import type { Finding } from '../../content/finding.ts';
import type { LocalOffer } from '../../content/local-offer.ts';
import type { Say } from './check-references.ts';
import { isEasyRead } from './easy-read.ts';
import { markdownParts } from './markdown.ts';

/** The rules for markdown, in the body and in the fields that hold sentences. */
export function checkMarkdown(
	entry: { file: string; fields: unknown; body: string },
	bodyLine: number,
	offer: LocalOffer,
	addresses: Set<string>,
	say: Say
): Finding[] {
	const findings: Finding[] = [];
	const inBody: (line: number, column: number) => SayHere = (line, column) => (code, message, fix) =>
		findings.push({
			file: entry.file,
			line: line + bodyLine - 1,
			column,
			severity: 'error',
			code,
			message,
			fix
		});

	for (const part of markdownParts(entry.body)) {
		// The picture of an Easy Read row is no address; check-easy-entry.ts looks at it.
		if (isEasyRead(entry.file) && part.type === 'link' && part.value.startsWith('symbol:')) continue;
		checkPart(part, addresses, inBody(part.line, part.column));
	}
	checkContacts(entry.body, offer, inBody);

	for (const [path, text] of sentences(entry.fields)) {
		const here: SayHere = (code, message, fix) => say(path, code, message, fix);
		for (const part of signs.test(text) ? markdownParts(text) : []) {
			if (part.type !== 'heading') checkPart(part, addresses, here);
		}
		checkContacts(text, offer, () => here);
	}
	return findings;
}

/** A text without one of these holds neither a link nor HTML, and reading thousands of texts takes seconds. */
const signs = /[<[:@]|www\./i;

type SayHere = (code: Finding['code'], message: string, fix: string) => void;

function checkPart(part: ReturnType<typeof markdownParts>[number], addresses: Set<string>, say: SayHere) {
	if (part.type === 'html') {
		say('raw-html', `raw HTML is not shown: ${part.value.slice(0, 40)}`, 'write it in markdown');
	} else if (part.type === 'heading' && part.depth === 1) {
		say(
			'heading',
			`"# ${part.value}" is a second page title`,
			'use "##": the title of the page stands in the front matter'
		);
	} else if (part.type === 'link') {
		const address = part.value.replace(/[?#].*$/, '');
		if (part.value.startsWith('/')) {
			if (!addresses.has(address))
				say(
					'dead-link',
					`there is no page "${part.value}"`,
					'check the address, such as /services/short-breaks'
				);
		} else if (!/^(https?:|tel:|mailto:|#)/.test(part.value)) {
			say(
				'dead-link',
				`"${part.value}" is neither an address of this site nor a web address`,
				'start it with "/" or "https://"'
			);
		}
	}
}

/** Ten or eleven digits however they are grouped: 01632 960000, (01632) 960 000, 020 7946 0000, +44 1632 960000. */
const phonePattern = /(?:\+44\s?(?:\(0\)\s?)?|\(?\b0)(?:[\s().-]{0,2}\d){9,10}(?!\d)/g;
const emailPattern = /\b[\w.+-]+@[\w-]+\.[\w.-]+\b/g;

/** Numbers and addresses stand in site.yaml only: one place to mend when one changes, and none invented. */
function checkContacts(text: string, offer: LocalOffer, at: (line: number, column: number) => SayHere) {
	const digits = (value: string) => value.replace(/^\+44\s?(\(0\))?/, '0').replace(/\D/g, '');
	const phones = new Set(offer.site.contacts.map(({ phone }) => digits(phone ?? '')));
	const emails = new Set(offer.site.contacts.map(({ email }) => email?.toLowerCase()));
	text.split('\n').forEach((line, index) => {
		for (const match of line.matchAll(phonePattern)) {
			if (!phones.has(digits(match[0])))
				at(index + 1, match.index + 1)(
					'unknown-contact',
					`the number ${match[0]} is not a contact of site.yaml`,
					'add it there with its source, or take it out'
				);
		}
		for (const match of line.matchAll(emailPattern)) {
			if (!emails.has(match[0].toLowerCase()))
				at(index + 1, match.index + 1)(
					'unknown-contact',
					`the address ${match[0]} is not a contact of site.yaml`,
					'add it there with its source, or take it out'
				);
		}
	});
}

/** Every text value of the front matter, with its path. */
function sentences(value: unknown, path: PropertyKey[] = []): [PropertyKey[], string][] {
	if (typeof value === 'string') return [[path, value]];
	if (value === null || typeof value !== 'object') return [];
	return Object.entries(value)
		.filter(([key]) => key !== 'source')
		.flatMap(([key, inner]) => sentences(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}
