import type { z } from 'zod';
import {
	entrySchemas,
	fileOfKind,
	fileSchemas,
	kindFolders,
	translationSchema,
	type KindName
} from '../../content/kinds.ts';
import { rules } from '../../content/rules.ts';
import { vocabularyNames } from '../../content/schema/reference.ts';
import { localeFacts, type Locale } from '../../i18n/locales.ts';
import { explainForm, type Form } from './field-guide.ts';
import { fieldTable, partsOf, partTables, table, type Part } from './field-table.ts';
import { translationLocales } from './read.ts';
import { slugOf } from './slug.ts';

/** What each kind is, in a sentence, and the title of an example. */
const kinds: Record<KindName, [about: string, example: string, heading: string]> = {
	service: [
		'Help that families can turn to, or a body that decides about help.',
		'Music therapy',
		'Services'
	],
	activity: ['Something to do, at a place and a time.', 'Saturday swimming', 'Activities'],
	guide: ['An answer to a question that families come with.', 'Starting college', 'Guides'],
	threshold: ['A level of help, and how to get it.', 'Early help', 'Levels of help'],
	reply: ['What families said, and what the council did.', 'Longer opening hours', 'You said, we did'],
	figure: ['A table of published numbers.', 'Plans made in time', 'Figures'],
	form: ['Questions that families answer and send.', 'Book a visit', 'Forms'],
	page: [
		'Words about the site itself. A page of a new name needs an address first: ask the people who run the site.',
		'Accessibility',
		'Pages about the site'
	]
};

const files: [path: string, about: string, schema: z.ZodType][] = [
	['site.yaml', 'Names, contacts, the home page and the languages.', fileSchemas.site],
	['documents.yaml', 'The papers that the pages rest on. A list; each paper has:', fileSchemas.documents],
	['jargon.yaml', 'Words and letters explained. A list; each has:', fileSchemas.jargon],
	[
		'vocabulary/*.yaml',
		`The words that pages and filters use: ${vocabularyNames.join(', ')}. Lists; each word has:`,
		fileSchemas.vocabulary
	],
	[
		'words/*.yaml',
		`The short texts of these lists in another language: ${translationLocales.map((locale) => `\`${locale}.yaml\``).join(', ')}. A council may do without these files. A line for each text:`,
		fileSchemas.words
	],
	[
		'vocabulary/symbols.yaml',
		'The pictures of Easy Read. A council may do without this file. A list; each has:',
		fileSchemas.symbols
	],
	[
		'situations/*.yaml',
		'What happens in the lives of families, and the pages that help then: a page of the site for each file, and at least one.',
		fileSchemas.situations
	],
	['vocabulary/synonyms.yaml', "How families' words lead to ours in the search.", fileSchemas.synonyms],
	[
		'vocabulary/typed.yaml',
		'What people type when they look for a page. A council may do without this file. A line for each page:',
		fileSchemas.typed
	],
	[
		'statutory/topics.yaml',
		'What the law asks of a Local Offer (Schedule 2 of the SEND Regulations 2014). A list; each has:',
		fileSchemas.topics
	],
	['thresholds/provision.yaml', 'The table of the levels of provision.', fileSchemas.provision]
];

interface Section {
	heading: string;
	text: string[];
	form: Form;
}

/** `content/README.md`: every field and every rule, from the schemas and the table of rules. */
export function folderReadme(): string {
	const kindSections = (Object.keys(kinds) as KindName[]).map(kindSection);
	const fileSections = files.map(([path, about, schema]): Section => {
		const form = explainForm(schema);
		return { heading: `\`${path}\``, text: [about], form: form.type === 'list' ? form.of : form };
	});
	const shared = sharedParts([...kindSections, ...fileSections]);
	const blocks = [
		introduction,
		kindTable(),
		writing,
		...languages(),
		easyRead,
		'## Fields of each kind',
		...kindSections.flatMap((section) => sectionBlocks(section, shared)),
		'## Files for the whole site',
		...fileSections.flatMap((section) => sectionBlocks(section, shared)),
		'## Fields that several kinds share',
		...partTables(shared, 3),
		'## What `check` can say',
		'Each line names the file, the line, the rule, what is wrong and how to mend it. The rules:',
		table(
			['Rule', 'It means', 'To mend it'],
			Object.entries(rules).map(([code, { means, mend }]) => [`\`${code}\``, means, mend])
		)
	];
	return `${blocks.join('\n\n')}\n`;
}

const introduction = `# The content folder

<!-- Made by \`npm run content -- readme\` from the schemas in src/lib/content. Do not edit it here. -->

All that the site says stands in this folder: a file for each page, and a few lists. Change a file and the page
changes.

1. **Add a page**: \`npm run content -- new service "Music therapy"\` writes a file with every field in it. Behind each
   field stands what to write. What is needed is empty; what may be left out begins with \`#\`.
2. **Check it**: \`npm run content -- check\` says what is still empty or wrong: the file, the line, and how to mend it.
   While there is an error, the site is not built, and the one that is running stays as it is.
3. **Look at it**: \`npm run dev\` shows a saved change at once.

To change a page, open its file. To remove one, delete its file; \`check\` then names the links that lead to it.`;

function kindTable(): string {
	const rows = (Object.keys(kinds) as KindName[]).map((kind) => {
		const [about, , heading] = kinds[kind];
		return [`\`${kind}\``, about, `\`${kindFolders[kind]}/\``, `[${heading}](#${slugOf(heading)})`];
	});
	return `## Kinds of page

${table(['Kind', 'What it is', 'Folder', 'Fields'], rows)}`;
}

const writing = `## How to write

A page has two parts. The **fields** stand at the top, between two lines of \`---\`. Its **text** stands below them, in
markdown. A figure and a form have fields only.

- **Fields.** A name, a colon, a space, the value: \`provider: Rutland County Council\`. Put a value in quotes if it
  holds a colon with a space, or starts with a sign. Long words go below the name, indented, after \`>-\`.
- **Lists.** In brackets with commas, \`[care, health]\`, or a line for each, starting with \`- \`.
- **Headings** start with \`##\`. The title of the page is a field.
- **Links** to this site start with a slash: \`[carers](/guides/carers)\`. An activity called \`music\` is
  \`/activities/music\`. Links to other sites start with \`https://\`. \`check\` finds links of this site that lead nowhere.
- **\`[check]\`** after a fact tells readers "Please check before you rely on it." \`[check 2017]\` also tells them the
  year of the report. Use it for each fact that is old or that nobody has confirmed.
- **Telephone numbers and e-mail addresses** stand in [site.yaml](site.yaml) only. The text may repeat those, and no
  others.
- **People.** Name teams, never persons. Never give a count of 5 or fewer people.
- **Plain words.** Short sentences. The full name before the letters.`;

function languages(): string[] {
	const endings = translationLocales.map((locale) => {
		const { name, prefix } = localeFacts[locale as Locale];
		const english = locale.startsWith('en') ? name : englishNames.of(locale);
		return [`\`x.${locale}.md\``, english ?? name, `\`/${prefix}/…\``];
	});
	const words = Object.keys(translationSchema.shape);
	const fields = Object.entries(entrySchemas).map(([folder, schema]) => {
		const own = Object.keys(schema.shape).filter((name) => words.includes(name));
		return [`\`${folder}/\``, own.map((name) => `\`${name}\``).join(', ')];
	});
	return [
		'## Other languages',
		'Put the translation of `x.md` beside it:',
		table(['Name of the file', 'Language', 'Address'], endings),
		translating,
		table(['Folder', 'Fields that may be translated'], fields),
		shortTexts
	];
}

const englishNames = new Intl.DisplayNames(['en-GB'], { type: 'language' });

const translating = `It holds words only: any of the fields below, and the text. Ages, dates, contacts and other facts stay in the
English file. What is not translated is shown in English. Figures and lists are not translated here. A form holds
its languages itself.

The field \`follows\` says which English words the translation was made from. When they change, \`check\` warns, and
readers are told. Put the translation right, then run \`npm run content -- follow guides/carers.pl.md\` with the name
of your file: it writes the field. \`--all\` does so for every translation; use it only if all of them are right.`;

const shortTexts = `**Short texts** stand in the folder \`words\`, a file for each language: those of the banner, the urgent lines, the
contacts and the home page, the labels of the lists, and what is happening in the situations. A line holds the
English, then the other language: \`In danger now: Ktoś jest teraz w niebezpieczeństwie\`. When the English changes,
readers get the English again, and \`check\` warns.`;

const easyRead = `## Easy Read

Easy Read is for people who find reading hard. It is a page of its own, \`x.en-GB-simple.md\`, and says only what
matters most:

\`\`\`markdown
---
title: A rest for you
summary: You can get a short break from caring.
---

## What is a short break?

![](symbol:rest) A **short break** is a rest for you.

![](symbol:club) Your child does something fun.
\`\`\`

- **Rows.** Each row is one idea: a picture, then the words. Leave an empty line between rows. No lists, no tables.
- **Pictures** are named in [vocabulary/symbols.yaml](vocabulary/symbols.yaml). One idea has one picture, on every page.
  Is your idea not there? Add a line, with a name from openmoji.org, or \`own/\` and the name of a plain SVG file that you
  put into the folder \`symbols\`.
- **What a picture shows** is said by the words beside it, so the brackets stay empty: \`![]\`.
- **Sentences** have at most 15 words. **Headings** have at most 6 rows below them, and a page at most 20 headings.
- **Hard words** are in bold and explained at once: "An **EHC plan** is a paper that says what help you get."
- **The same facts** as the English page, and none besides. \`[check]\` works here too.
- **In a form**, a page or a question may have a \`symbol\`. Only Easy Read shows it.`;

const howFormsWork = `A form is a list of **pages**, and each page asks one question or a few. Nothing else has to be written: the site shows
the pages, checks the answers, keeps them sealed and tells the team.

- **Words.** Write one text, or one for each language: \`{ en-GB: "Where do you live?", en-GB-simple: "Where is your
  home?" }\`. Give every question its Easy Read words: at most 15 words a sentence, and hard words explained. They are
  plain text: links stand in \`links\`, and there is no \`[check]\`, so write "Please check before you rely on it."
- **\`only-if\`** shows a page or a question only after certain answers: \`{ who: [parent, carer] }\`. Several questions
  must all fit; of several answers one is enough. The question must stand on an earlier page.
- **\`ends\`** leads people out who need something else, before they write it all down.
- **Ask for the least.** Ask nothing that the council will not use, and no diagnosis. Say why you ask.`;

function kindSection(kind: KindName): Section {
	const [about, example, heading] = kinds[kind];
	const folder = kindFolders[kind];
	const { ending, schema } = fileOfKind(kind);
	const path = `${folder}/${slugOf(example)}.${ending}`;
	return {
		heading,
		text: [
			about,
			`Example: \`${path}\`, made by \`npm run content -- new ${kind} "${example}"\`.`,
			...(kind === 'form' ? [howFormsWork] : [])
		],
		form: explainForm(schema)
	};
}

function sectionBlocks({ heading, text, form }: Section, shared: readonly Part[]): string[] {
	// A part that stands twice in one section, such as the choices of two kinds of question, is shown once.
	const own = partsOf(form).filter(
		({ name }, index, parts) =>
			!shared.some((part) => part.name === name) && parts.findIndex((part) => part.name === name) === index
	);
	const fields = form.type === 'group' ? form.fields : [];
	return [`### ${heading}`, ...text, fieldTable(fields), ...partTables(own, 4)];
}

/** Parts that stand in several sections, each once. One name for two different parts would mislead its links. */
function sharedParts(sections: readonly Section[]): Part[] {
	const seen = new Map<string, { part: Part; sections: Set<Section> }>();
	for (const section of sections) {
		for (const part of partsOf(section.form)) {
			const known = seen.get(part.name) ?? { part, sections: new Set() };
			if (JSON.stringify(known.part) !== JSON.stringify(part))
				throw new Error(`two different fields "${part.name}" hold fields: rename one, or make them the same`);
			seen.set(part.name, { part, sections: known.sections.add(section) });
		}
	}
	return [...seen.values()].filter(({ sections }) => sections.size > 1).map(({ part }) => part);
}
