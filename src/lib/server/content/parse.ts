import { LineCounter, parseDocument, visit, type Document, type Node } from 'yaml';
import type { Finding } from '../../content/finding.ts';

/** A parsed YAML text that still knows where each value stood. */
export interface Located {
	data: unknown;
	findings: Finding[];
	/** Line and column (1-based, in the whole file) of the value at a path, or of its nearest parent. */
	locate(path: readonly PropertyKey[]): { line: number; column: number };
	/** Line and column of the key at a path, for messages about the key itself. */
	locateKey(path: readonly PropertyKey[]): { line: number; column: number };
}

/** @param firstLine line of the file on which `text` starts, 1-based */
export function parseYaml(text: string, file: string, firstLine = 1): Located {
	const lines = new LineCounter();
	const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
	const at = (offset: number) => {
		const { line, col } = lines.linePos(offset);
		return { line: line + firstLine - 1, column: col };
	};
	const malformed = (offset: number, reason: string): Finding => ({
		file,
		...at(offset),
		severity: 'error',
		code: 'yaml',
		message: `this is not well-formed YAML: ${reason}`,
		fix: 'check the indentation, and put text that holds ": " or starts with a sign in quotes'
	});
	const findings = [...document.errors, ...document.warnings].map((error) =>
		malformed(error.pos[0], error.message)
	);
	let data: unknown;
	try {
		if (findings.length === 0) data = document.toJS();
	} catch (error) {
		// Only now does the parser notice an alias without an anchor, which is what `title: *bold*` means in YAML.
		findings.push(malformed(firstAlias(document), (error as Error).message));
	}
	return {
		data,
		findings,
		locate: (path) => at(nodeAt(document, path)?.range?.[0] ?? 0),
		locateKey: (path) => at(keyAt(document, path) ?? 0)
	};
}

function firstAlias(document: Document): number {
	let offset = 0;
	visit(document, {
		Alias(_key, node) {
			offset = node.range?.[0] ?? 0;
			return visit.BREAK;
		}
	});
	return offset;
}

function nodeAt(document: Document, path: readonly PropertyKey[]): Node | undefined {
	for (let length = path.length; length >= 0; length--) {
		const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
		if (node && typeof node === 'object' && 'range' in node) return node as Node;
	}
	return undefined;
}

function keyAt(document: Document, path: readonly PropertyKey[]): number | undefined {
	const parent = nodeAt(document, path.slice(0, -1));
	const key = path.at(-1);
	if (parent && 'items' in parent) {
		for (const pair of parent.items as { key?: { value?: unknown; range?: [number, number, number] } }[]) {
			if (pair.key?.value === key) return pair.key?.range?.[0];
		}
	}
	return nodeAt(document, path)?.range?.[0];
}

export interface MarkdownFile {
	frontMatter: Located;
	body: string;
	/** Line of the file on which the body starts, 1-based. */
	bodyLine: number;
}

/** Splits `---` front matter from the body. */
export function parseMarkdownFile(text: string, file: string): MarkdownFile {
	const normal = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
	const match = /^---\n([\s\S]*?)\n---(?:\n|$)/.exec(normal);
	if (!match) {
		const frontMatter = parseYaml('', file);
		frontMatter.findings.push({
			file,
			line: 1,
			column: 1,
			severity: 'error',
			code: 'front-matter',
			message: 'the file has no front matter between two lines of "---"',
			fix: 'start the file with "---", the fields, and "---"; `npm run content -- new` writes one'
		});
		return { frontMatter, body: normal, bodyLine: 1 };
	}
	const yaml = match[1] ?? '';
	return {
		frontMatter: parseYaml(yaml, file, 2),
		body: normal.slice(match[0].length),
		bodyLine: yaml.split('\n').length + 3
	};
}
