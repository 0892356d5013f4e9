import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { z } from 'zod';
import type { Finding } from '../../content/finding.ts';
import { entrySchemas, fileSchemas, translationSchema } from '../../content/kinds.ts';
import {
	folderKinds,
	type AnyEntry,
	type FolderKind,
	type Page,
	type Figure,
	type Form,
	type LocalOffer,
	type SituationGroup,
	type Translation
} from '../../content/local-offer.ts';
import { SLUG } from '../../content/schema/common.ts';
import { vocabularyNames, type VocabularyTerm } from '../../content/schema/reference.ts';
import { checkOffer } from './check.ts';
import { explainIssues } from './explain.ts';
import type { Locations, ReadOptions } from './read-options.ts';
import { parseMarkdownFile, parseYaml, type Located } from './parse.ts';
import { notPlain } from './symbols.ts';

/** Endings of the files that translate an entry: `x.pl.md` beside `x.md`. */
export const translationLocales = ['en-GB-simple', 'pl', 'ar'];

/**
 * Reads and checks a content folder. `offer` is undefined when any file could not be understood at all;
 * findings tell everything that is wrong, not only the first thing.
 */
export async function readContent(
	folder: string,
	options: ReadOptions
): Promise<{ offer: LocalOffer | undefined; findings: Finding[] }> {
	const reader = new FolderReader(folder, options.draft);
	const [services, activities, thresholds, guides, replies, pages] = await Promise.all(
		folderKinds.map((kind) => reader.entries(kind))
	);
	const figures = await reader.figures();
	const forms = await reader.forms();
	const situations = await reader.situations();
	const single = await reader.singles();
	await reader.drawings();
	const findings = [...(await reader.strangers()), ...reader.findings];
	if (!single) return { offer: undefined, findings: sorted(findings) };
	const offer = {
		services,
		activities,
		thresholds,
		guides,
		replies,
		pages,
		figures,
		forms,
		situations,
		...single
	} as LocalOffer;
	findings.push(...checkOffer(offer, reader.locations, options));
	return { offer, findings: sorted(findings) };
}

function sorted(findings: Finding[]): Finding[] {
	return findings.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

class FolderReader {
	readonly findings: Finding[] = [];
	readonly locations: Locations = new Map();
	readonly #folder: string;
	readonly #draft: ReadOptions['draft'];

	constructor(folder: string, draft: ReadOptions['draft']) {
		this.#folder = folder;
		this.#draft = draft;
	}

	async entries(kind: FolderKind): Promise<(AnyEntry | Page)[]> {
		const files = await this.#list(kind, '.md');
		const found: (AnyEntry | Page)[] = [];
		const siblings: { slug: string; locale: string; translation: Translation; file: string }[] = [];
		for (const file of files) {
			const name = basename(file, '.md');
			const dot = name.indexOf('.');
			const text = await this.#text(file);
			const { frontMatter, body, bodyLine } = parseMarkdownFile(text, file);
			this.locations.set(file, { located: frontMatter, bodyLine });
			if (dot >= 0) {
				const locale = name.slice(dot + 1);
				if (!translationLocales.includes(locale)) {
					this.#add(
						file,
						'locale',
						`"${locale}" is not a language of this site`,
						`name it x.${translationLocales.join('.md, x.')}.md`
					);
					continue;
				}
				const words = this.#parse(translationSchema, frontMatter, file);
				if (!words) continue;
				const { follows, ...fields } = words;
				siblings.push({
					slug: name.slice(0, dot),
					locale,
					translation: { fields, body, follows },
					file
				});
				continue;
			}
			this.#slug(name, file);
			const fields = this.#parse(entrySchemas[kind], frontMatter, file);
			if (fields) found.push({ kind, slug: name, file, fields, body, translations: {} } as AnyEntry | Page);
		}
		for (const { slug, locale, translation, file } of siblings) {
			const entry = found.find((candidate) => candidate.slug === slug);
			if (entry) entry.translations[locale] = translation;
			else if (!files.includes(`${kind}/${slug}.md`)) {
				this.#add(
					file,
					'orphan-translation',
					`there is no ${kind}/${slug}.md that this translates`,
					'give both files the same name'
				);
			}
		}
		return found;
	}

	async figures(): Promise<Figure[]> {
		const figures = await this.#yamlFolder('figures', fileSchemas.figure);
		return figures.sort((a, b) => a.fields.order - b.fields.order || a.slug.localeCompare(b.slug));
	}

	forms(): Promise<Form[]> {
		return this.#yamlFolder('forms', fileSchemas.form);
	}

	async situations(): Promise<SituationGroup[]> {
		const groups = await this.#yamlFolder('situations', fileSchemas.situations);
		if (groups.length === 0)
			this.#add(
				'situations',
				'missing-file',
				'no group of situations is there, and pages lead to their list',
				'copy a file from another council’s folder and make it yours'
			);
		return groups.sort((a, b) => a.fields.order - b.fields.order || a.slug.localeCompare(b.slug));
	}

	/** The council's own pictures for Easy Read. */
	async drawings(): Promise<void> {
		for (const file of await this.#list('symbols', '.svg')) {
			this.locations.set(file, { located: parseYaml('', file), bodyLine: 1 });
			const found = notPlain(await this.#text(file));
			if (found)
				this.#add(
					file,
					'unknown-symbol',
					`the picture holds more than shapes: ${found.slice(0, 40)}`,
					'save it as "plain SVG", without texts, styles, links and scripts'
				);
		}
	}

	async singles() {
		const site = await this.#yaml('site.yaml', fileSchemas.site);
		const documents = await this.#yaml('documents.yaml', fileSchemas.documents);
		const jargon = await this.#yaml('jargon.yaml', fileSchemas.jargon);
		const topics = await this.#yaml('statutory/topics.yaml', fileSchemas.topics);
		const provision = await this.#yaml('thresholds/provision.yaml', fileSchemas.provision);
		const synonyms = await this.#yaml('vocabulary/synonyms.yaml', fileSchemas.synonyms);
		const typed = await this.#yaml('vocabulary/typed.yaml', fileSchemas.typed, {});
		const symbols = await this.#yaml('vocabulary/symbols.yaml', fileSchemas.symbols, []);
		const words: LocalOffer['words'] = {};
		for (const locale of translationLocales)
			words[locale] = await this.#yaml(`words/${locale}.yaml`, fileSchemas.words, {});
		const vocabulary: Partial<LocalOffer['vocabulary']> = {};
		for (const name of vocabularyNames) {
			const terms: VocabularyTerm[] | undefined = await this.#yaml(
				`vocabulary/${name}.yaml`,
				fileSchemas.vocabulary
			);
			if (terms) vocabulary[name] = terms;
		}
		const complete = vocabularyNames.every((name) => vocabulary[name]);
		if (
			!site ||
			!documents ||
			!jargon ||
			!topics ||
			!provision ||
			!synonyms ||
			!typed ||
			!symbols ||
			!complete ||
			!translationLocales.every((locale) => words[locale])
		)
			return undefined;
		return {
			site,
			documents,
			jargon,
			topics,
			provision,
			synonyms,
			typed,
			symbols,
			words,
			vocabulary: vocabulary as LocalOffer['vocabulary']
		};
	}

	/** Files that nobody reads: a page saved under a wrong name must not vanish in silence. */
	async strangers(): Promise<Finding[]> {
		const all = await readdir(this.#folder, { recursive: true, withFileTypes: true });
		return all
			.filter((item) => item.isFile())
			.map((item) => relative(this.#folder, join(item.parentPath, item.name)))
			.filter((file) => !this.locations.has(file) && !/(^|\/)(README\.md$|\.)/.test(file))
			.map((file) => ({
				file,
				line: 1,
				column: 1,
				severity: 'error' as const,
				code: 'stray-file',
				message: 'no page is made from a file of this name in this folder',
				fix: 'move it to the folder of its kind and end its name in .md or .yaml as its neighbours do'
			}));
	}

	async #list(folder: string, ending: string): Promise<string[]> {
		const names: string[] = await readdir(join(this.#folder, folder)).catch(
			(error: NodeJS.ErrnoException) => {
				if (error.code !== 'ENOENT') throw error;
				return [];
			}
		);
		const [kind, draft] = this.#draft?.path.split('/') ?? [];
		if (kind === folder && draft && !names.includes(draft)) names.push(draft);
		return names
			.filter((name) => name.endsWith(ending) && name !== 'README.md')
			.sort()
			.map((name) => `${folder}/${name}`);
	}

	async #yamlFolder<T>(folder: string, schema: z.ZodType<T>) {
		const found: { slug: string; file: string; fields: T }[] = [];
		for (const file of await this.#list(folder, '.yaml')) {
			const slug = basename(file, '.yaml');
			this.#slug(slug, file);
			const fields = await this.#yaml(file, schema);
			if (fields) found.push({ slug, file, fields });
		}
		return found;
	}

	/** @param without what a file that may be left out is taken to hold */
	async #yaml<T>(file: string, schema: z.ZodType<T>, without?: T): Promise<T | undefined> {
		const text = await this.#text(file).catch((error: NodeJS.ErrnoException) => {
			if (error.code !== 'ENOENT') throw error;
			if (without !== undefined) return undefined;
			this.#add(
				file,
				'missing-file',
				'this file is needed and is not there',
				'copy it from an earlier version or from another council’s folder'
			);
			return undefined;
		});
		if (text === undefined) return without;
		const located = parseYaml(text, file);
		this.locations.set(file, { located, bodyLine: 1 });
		return this.#parse(schema, located, file);
	}

	async #text(file: string): Promise<string> {
		return file === this.#draft?.path ? this.#draft.text : readFile(join(this.#folder, file), 'utf8');
	}

	#parse<T>(schema: z.ZodType<T>, located: Located, file: string): T | undefined {
		this.findings.push(...located.findings);
		if (located.findings.length > 0) return undefined;
		const result = schema.safeParse(located.data ?? {});
		if (result.success) return result.data;
		this.findings.push(...explainIssues(result.error.issues, located, file));
		return undefined;
	}

	#slug(name: string, file: string) {
		if (!SLUG.test(name)) {
			this.#add(
				file,
				'slug',
				`the file name "${name}" becomes an address`,
				'use lower-case words joined by hyphens, such as short-breaks.md'
			);
		}
	}

	#add(file: string, code: Finding['code'], message: string, fix: string) {
		this.findings.push({ file, line: 1, column: 1, severity: 'error', code, message, fix });
	}
}
