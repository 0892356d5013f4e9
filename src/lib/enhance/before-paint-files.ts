import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type { choices } from './preferences.ts';

/** What the build adds for readers who chose something, by path below the site's root. */
export interface BeforePaint {
	files: Map<string, string | Buffer>;
	/** The element that app.html puts into the head of every page. */
	tag: string;
}

/** The stylesheet of each font that can be chosen. Not the italics: browsers slant letters themselves, for no bytes. */
const fontStyles: Record<(typeof choices.font)[number], string> = {
	atkinson: '@fontsource-variable/atkinson-hyperlegible-next/index.css',
	lexend: '@fontsource-variable/lexend/index.css',
	opendyslexic: '@fontsource/opendyslexic/latin.css'
};

/**
 * The script that shows a reader's preferences before the first paint, and what it brings for those who have some. Names hold
 * the hash of the content, so that a browser asks for each once: what holds up every page may not be asked about again.
 */
export async function makeBeforePaint(): Promise<BeforePaint> {
	const { css: fonts, files } = makeFonts();
	const { code, css } = await makeScript();
	const styles = nameOf('chosen', css + fonts, 'css');
	files.set(styles, css + fonts);
	const script = nameOf('preferences', code, 'js');
	files.set(script, code);
	return { files, tag: `<script src="/${script}" data-styles="/${styles}"></script>` };
}

/** One classic script without imports: a module would run only after the page is painted. And the styles that it imports. */
async function makeScript(): Promise<{ code: string; css: string }> {
	const built = (await build({
		configFile: false,
		logLevel: 'error',
		publicDir: false,
		build: {
			write: false,
			minify: true,
			lib: {
				entry: fileURLToPath(new URL('./before-paint.ts', import.meta.url)),
				formats: ['iife'],
				name: 'beforePaint',
				cssFileName: 'chosen'
			}
		}
	})) as Rolldown.RolldownOutput[];
	const output = built.flatMap((part) => part.output);
	const chunk = output.find((file) => file.type === 'chunk');
	const styles = output.find((file) => file.type === 'asset');
	if (!chunk || !styles || output.length > 2)
		throw new Error('What runs before the first paint is to be one script and one stylesheet.');
	// The mark is the bundler's own note to itself.
	return { code: chunk.code.trim(), css: String(styles.source).replace(/\/\*\$vite\$:\d+\*\//, '') };
}

/** Faces of the Latin letters that English and Polish use; other letters come from the reader's own fonts. */
function makeFonts(): { css: string; files: BeforePaint['files'] } {
	const files: BeforePaint['files'] = new Map();
	const { resolve } = createRequire(import.meta.url);
	const rules = Object.entries(fontStyles).map(([font, style]) => {
		const path = resolve(style);
		const faces = Array.from(
			readFileSync(path, 'utf8').matchAll(
				/\/\* [a-z-]+-latin(?:-ext)?-\w+-normal \*\/\s*(@font-face \{[^}]*\})/g
			),
			([, face = '']) =>
				face
					.replace(/url\(([^)]+\.woff2)\)( format\('[^']+'\))[^;]*/, (_, url: string, format: string) => {
						const bytes = readFileSync(join(dirname(path), url));
						const name = nameOf(`fonts/${font}`, bytes, 'woff2');
						files.set(name, bytes);
						return `url(/${name})${format}`;
					})
					.replace(/\s+/g, ' ')
		);
		const family = /font-family: ('[^']+')/.exec(faces.join())?.[1];
		if (!family) throw new Error(`${style} has no face of Latin letters: was the font's package changed?`);
		return `/* SIL Open Font License 1.1 */\n${faces.join('\n')}\n[data-font='${font}'] { --face: ${family}; }`;
	});
	return { css: `${rules.join('\n')}\n`, files };
}

function nameOf(start: string, content: string | Buffer, ending: string): string {
	const hash = createHash('sha256').update(content).digest('base64url').slice(0, 8);
	return `_app/immutable/${start}.${hash}.${ending}`;
}
