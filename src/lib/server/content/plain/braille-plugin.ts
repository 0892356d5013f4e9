import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { allEntries, type LocalOffer } from '../../../content/local-offer.ts';
import { mergedMessages } from '../../../i18n/plugin.ts';
import { createTranslator } from '../../../i18n/translate.ts';
import { Presenter } from '../present.ts';
import { readContent } from '../read.ts';
import { takeAway } from '../take-away.ts';
import { brailleParts, writeBraille } from './braille-file.ts';
import { contract, hasLiblouis } from './liblouis.ts';
import { paragraphsOf } from './paragraphs.ts';
import { frameOf } from './text-frame.ts';

const brailleId = 'virtual:braille';
const formatsId = 'virtual:formats';

/**
 * Gives the code the English entries as Braille (`virtual:braille`) and whether there is any (`virtual:formats`). It is
 * made by the machine that builds, so that the one that serves needs no liblouis.
 */
export function braillePlugin(options: { folder: string; mode: 'demo' | 'live' }): Plugin {
	let can: boolean | undefined;
	let told = false;

	return {
		name: 'local-offer-braille',
		resolveId: (id) => (id === brailleId || id === formatsId ? `\0${id}` : undefined),
		async load(id) {
			if (id !== `\0${brailleId}` && id !== `\0${formatsId}`) return undefined;
			can ??= hasLiblouis();
			if (!can && !told) {
				told = true;
				console.warn(
					'No Braille files: liblouis is not on this machine. Install liblouis-bin and liblouis-data and build again to offer them.'
				);
			}
			if (id === `\0${formatsId}`) return `export default ${JSON.stringify({ braille: can })};`;
			if (!can) return 'export default {};';
			const today = new Date().toISOString().slice(0, 10);
			const { offer } = await readContent(resolve(options.folder), { mode: options.mode, today });
			// What is wrong with the content is told by the plugin that reads it for the pages.
			const files = offer ? brailleFiles(offer, new Date()) : {};
			return `export default JSON.parse(${JSON.stringify(JSON.stringify(files))});`;
		}
	};
}

/** Every English entry as a Braille file, by `kind/slug`; liblouis is started once for all of them. */
export function brailleFiles(offer: LocalOffer, now: Date): Record<string, string> {
	const messages = mergedMessages('en-GB');
	const t = createTranslator('en-GB', messages);
	const tools = { presenter: new Presenter(offer, 'en-GB', messages), locale: 'en-GB' as const, t, now };
	const parts = allEntries(offer).map((entry) => {
		const ref = `${entry.kind}/${entry.slug}`;
		const paragraphs = paragraphsOf(takeAway(entry, tools), t, frameOf(offer, `/${ref}`));
		return { ref, parts: brailleParts(paragraphs) };
	});
	const contracted = contract(parts.flatMap(({ parts }) => parts.flatMap(({ print }) => print)));
	let from = 0;
	return Object.fromEntries(
		parts.map(({ ref, parts }) => {
			const braille = parts.map(({ print }) => contracted.slice(from, (from += print.length)).join(' '));
			return [
				ref,
				writeBraille(
					parts.map(({ paragraph }) => paragraph),
					braille
				)
			];
		})
	);
}
