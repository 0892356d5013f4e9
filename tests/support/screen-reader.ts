import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import { build, type Rollup } from 'vite';
import type * as guidepup from '@guidepup/virtual-screen-reader';
import { started } from './script-start.ts';

declare global {
	interface Window {
		guidepup: typeof guidepup;
		listener: guidepup.Virtual;
	}
}

let bundled: Promise<string> | undefined;

async function bundle(): Promise<string> {
	const entry = createRequire(import.meta.url).resolve('@guidepup/virtual-screen-reader/browser.js');
	const built = (await build({
		configFile: false,
		logLevel: 'silent',
		build: { write: false, lib: { entry, formats: ['iife'], name: 'guidepup', fileName: 'guidepup' } }
	})) as Rollup.RollupOutput[];
	const code = built[0]?.output[0].code;
	if (!code) throw new Error('The virtual screen reader could not be bundled: vite gave no code for it.');
	// What a script put in by the debugger declares is not a property of the window.
	return `${code};window.guidepup = guidepup;`;
}

/** Brings the virtual screen reader into every page that this one will open. */
export async function bringScreenReader(page: Page): Promise<void> {
	bundled ??= bundle();
	// Put in by the debugger, which the page's content security policy does not hold back.
	await page.addInitScript(await bundled);
	await page.addInitScript(() => {
		// What a closed `details` holds has a style as if it were shown; the virtual reader asks for nothing else.
		const ask = window.getComputedStyle.bind(window);
		const away = { visibility: 'hidden', display: 'none', getPropertyValue: () => '' };
		window.getComputedStyle = (element, pseudo) =>
			element.checkVisibility() ? ask(element, pseudo) : (away as unknown as CSSStyleDeclaration);
	});
}

/**
 * What is heard when a part of the page is read from top to bottom, a phrase a line. As in the readers people use,
 * the parts of a link are not said again after it, emphasis is silent, and a list not opened is not read out. Words in
 * a language that is not the page's end with it in brackets: there the voice changes.
 */
export function readPart(part: Locator): Promise<string[]> {
	return part.evaluate(async (container) => {
		const reader = new window.guidepup.Virtual();
		const silent = /^(?:document|paragraph|strong|emphasis|mark|article|generic|time)$/;
		const named = (label: Element | null | undefined) =>
			label?.matches('legend') || (label instanceof HTMLLabelElement && label.control?.checkVisibility());
		const heard: string[] = [];
		const seen = new Set<Node>();
		let run: { block: Element | null; last: Text; text: string; lang: string } | undefined;

		const say = (phrase: string, lang: string) => {
			const clean = phrase.replace(/\s+/g, ' ').trim();
			if (clean) heard.push(lang === document.documentElement.lang ? clean : `${clean} [${lang}]`);
		};
		const endRun = () => {
			if (run) say(run.text, run.lang);
			run = undefined;
		};
		const blockOf = (element: Element | null): Element | null =>
			element && getComputedStyle(element).display.startsWith('inline')
				? blockOf(element.parentElement)
				: element;

		await reader.start({ container });
		for (let step = 0; step < 5000; step++) {
			const node = reader.activeNode;
			const phrase = await reader.lastSpokenPhrase();
			if (!node || (node === container && step > 0)) break;
			const element = node instanceof Element ? node : node.parentElement;
			const said = element?.closest('a, button, select, h1, h2, h3, h4, h5, h6');
			const summary = element?.closest('summary');
			const lang = element?.closest('[lang]')?.getAttribute('lang') ?? '';
			if (summary && !seen.has(summary)) {
				endRun();
				const open = summary.parentElement?.hasAttribute('open') ? 'expanded' : 'not expanded';
				say(`summary, ${summary.textContent}, ${open}`, lang);
				seen.add(summary);
			} else if (
				summary ||
				seen.has(node) ||
				((node instanceof Text || node === element?.closest('label, legend')) &&
					named(element?.closest('label, legend'))) ||
				(phrase === 'status' && !node.textContent?.trim()) ||
				(said && said !== node && (node instanceof Text || !element?.matches('a, button')))
			) {
				// Heard already.
			} else if (node instanceof Text) {
				const block = blockOf(element);
				if (run?.block !== block || run.lang !== lang) endRun();
				if (run) {
					// A space alone between two parts is no phrase, but it parts them.
					const between = document.createRange();
					between.setStart(run.last, run.last.length);
					between.setEnd(node, 0);
					run.text += between.toString() && ' ';
				}
				run = { block, last: node, text: (run?.text ?? '') + node.data, lang };
			} else if (!silent.test(phrase)) {
				endRun();
				const option = element instanceof HTMLSelectElement ? element.selectedOptions[0] : undefined;
				const value = option && option.label !== option.value ? `, ${option.label}` : '';
				say(
					phrase.replace(/^listitem, level \d+, position (\d+), set size (\d+)/, 'listitem $1 of $2') + value,
					lang
				);
			}
			seen.add(node);
			await reader.next();
		}
		endRun();
		await reader.stop();
		return heard;
	});
}

/** Begins to listen on the page that has just come, and gives what is heard first: its title. */
export async function arrive(page: Page): Promise<string[]> {
	await started(page);
	await page.evaluate(async () => {
		window.listener = new window.guidepup.Virtual();
		await window.listener.start({ container: document.body });
		await window.listener.clearSpokenPhraseLog();
	});
	return [`page, ${await page.title()}`];
}

/** What is heard while something is done without leaving the page: the focus as it moves, and what is announced. */
export async function hear(page: Page, act: () => Promise<unknown>): Promise<string[]> {
	const before = await page.evaluateHandle(() => document.activeElement);
	await act();
	return page.evaluate(async (before) => {
		const focused = document.activeElement;
		// A box keeps the focus while a choice in its list is reached, and tells by an attribute: look at it again.
		if (focused !== document.body) focused?.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
		const log = [...(await window.listener.spokenPhraseLog())];
		await window.listener.clearSpokenPhraseLog();
		// Whoever comes into a group hears what the group is; the virtual reader leaves that out.
		const group = focused?.closest('fieldset, [role="group"], [role="radiogroup"]');
		if (group && group !== focused && !group.contains(before)) {
			const reader = new window.guidepup.Virtual();
			await reader.start({ container: group });
			log.unshift(await reader.lastSpokenPhrase());
			await reader.stop();
		}
		const option = document.getElementById(focused?.getAttribute('aria-activedescendant') ?? '');
		// A region that is filled piece by piece is told of once.
		return (
			log
				// The virtual reader leaves the spaces out between the parts of an option.
				.map((phrase) =>
					phrase.replace(/(?<=active descendant ).*(?=, autocomplete)/, option?.textContent ?? '')
				)
				.map((phrase) => phrase.replace(/\s+/g, ' ').trim())
				.filter(
					(phrase, index, all) => all.indexOf(phrase) === index && !/^(?:polite|assertive):$/.test(phrase)
				)
		);
	}, before);
}

/** The links, buttons and headings with the names that Chromium itself gives them to whatever reads the page. */
export async function namesInChromium(page: Page): Promise<string[]> {
	const session = await page.context().newCDPSession(page);
	const { nodes } = await session.send('Accessibility.getFullAXTree');
	await session.detach();
	const byId = new Map(nodes.map((node) => [node.nodeId, node]));
	const named = (id: string | undefined): string[] => {
		const node = byId.get(id ?? '');
		if (!node) return [];
		const { ignored, role, name, childIds = [] } = node;
		const says = !ignored && ['link', 'button', 'heading'].includes(String(role?.value));
		const own = says ? [`${role?.value}, ${String(name?.value).replace(/\s+/g, ' ').trim()}`] : [];
		return [...own, ...childIds.flatMap(named)];
	};
	// The list comes layer by layer.
	return named(nodes[0]?.nodeId);
}
