import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeBeforePaint, type BeforePaint } from './before-paint-files.ts';
import { choices } from './preferences.ts';

let made: BeforePaint;
let script: string;
let styles: string;
let code: string;
let css: string;

beforeAll(async () => {
	made = await makeBeforePaint();
	[, script = '', styles = ''] =
		/^<script src="\/(\S+)" data-styles="\/(\S+)"><\/script>$/.exec(made.tag) ?? [];
	code = String(made.files.get(script));
	css = String(made.files.get(styles));
});

/** Runs the script in the head of a page of whose document it needs very little. */
function run(localStorage: unknown) {
	const dataset: Record<string, string> = { copy: 'offline' };
	const written: string[] = [];
	runInNewContext(code, {
		URLSearchParams,
		DOMException,
		localStorage,
		document: {
			documentElement: { dataset },
			write: (html: string) => written.push(html),
			querySelector: (selector: string) =>
				selector === 'script[data-styles]' ? { dataset: { styles: `/${styles}` } } : null
		}
	});
	return { dataset, written };
}
const holding = (text: string | null) => ({ getItem: (key: string) => (key === 'display' ? text : null) });

describe('the script that runs before the first paint', () => {
	test('is under a kilobyte, and classic: it waits for no other file', () => {
		expect(Buffer.byteLength(code)).toBeLessThan(1000);
		expect(code).not.toMatch(/\b(import|export|eval|fetch)\b/);
		expect(script).toMatch(/^_app\/immutable\/preferences\.[\w-]{8}\.js$/);
	});

	test('says on the outermost element what was chosen, and has the parser wait for the styles of it', () => {
		const { dataset, written } = run(holding('size=150&colours=yellow&calm=on'));
		expect(dataset).toEqual({ copy: 'offline', size: '150', colours: 'yellow', calm: 'on' });
		expect(written).toEqual([`<link rel="stylesheet" href="/${styles}">`]);
	});

	test.each([
		['holds nothing', holding(null)],
		['holds nonsense', holding('font=comic&__proto__=x')],
		['is not there', null],
		[
			'is refused',
			{
				getItem: () => {
					throw new DOMException('The operation is insecure.', 'SecurityError');
				}
			}
		]
	])('does nothing where the browser’s storage %s', (_, storage) => {
		expect(run(storage)).toEqual({ dataset: { copy: 'offline' }, written: [] });
	});
});

describe('the styles of what is chosen', () => {
	test('go by the colours of light and dark as the pages do in browsers that do not know light-dark()', () => {
		expect(css).toContain(
			'[data-colours=dark]{--lightningcss-light: ;--lightningcss-dark:initial;color-scheme:dark}'
		);
		expect(css).not.toContain('light-dark(');
	});
});

describe('the fonts', () => {
	test('are named by what they hold, and come from this site alone', () => {
		const named = Array.from(css.matchAll(/url\(\/([^)]+)\)/g), ([, path = '']) => path);
		expect(named.toSorted()).toEqual(
			[...made.files.keys()].filter((path) => path.endsWith('.woff2')).toSorted()
		);
		expect(css).not.toMatch(/https?:|url\((?!\/_app\/immutable\/fonts\/)/);
		for (const path of named) expect(String(made.files.get(path)).slice(0, 4)).toBe('wOF2');
	});

	test('show the text at once in a font that is there', () => {
		expect(css.match(/@font-face/g)?.length).toBe(css.match(/font-display: swap/g)?.length);
	});

	test('each have a rule for the choice that names them', () => {
		for (const font of choices.font) {
			const [, family = ''] =
				new RegExp(`\\[data-font='${font}'\\] \\{ --face: ('[^']+'); \\}`).exec(css) ?? [];
			expect(css).toContain(`@font-face { font-family: ${family};`);
		}
	});
});
