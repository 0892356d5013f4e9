import { dirname, relative, resolve } from 'node:path';

/** The rooms of pure code, which run on both sides. */
const pure = ['content', 'sealing', 'search', 'forms', 'calendar', 'i18n', 'offline'];

/**
 * Which room of src/lib may import which (docs/decisions, DESIGN "who may import whom"). Every import runs
 * downwards, so that public code cannot reach personal data and the pure rooms run on both sides.
 * Longer names come first: `server/content` is a room of its own.
 */
const allowed = {
	// What is promised of the pages themselves; the page that shows it is made from nothing else.
	accessibility: [],
	content: [],
	sealing: [],
	i18n: ['content'],
	search: ['content'],
	forms: ['content'],
	calendar: ['content'],
	// The copy on a device answers the lists too, so it holds the cards of what's on.
	offline: ['content', 'i18n', 'search', 'calendar', 'outbox'],
	outbox: ['sealing', 'forms'],
	staff: ['sealing', 'forms'],
	components: ['i18n', 'content', 'forms'],
	// What the page says of the copy on the device is read where the copy is.
	enhance: ['content', 'i18n', 'search', 'outbox', 'offline'],
	'server/settings': [],
	'server/content': ['server/settings', ...pure],
	'server/oruk': ['server/content', 'server/settings', ...pure],
	'server/searches': ['server/settings', ...pure],
	// Day totals of pages, which nothing that knows a family may see.
	'server/visits': ['server/settings', ...pure],
	// What staff add to the content folder is public, so it never reaches what families sent; the log is passed in.
	'server/publish': ['server/content', 'server/settings', ...pure],
	'server/submissions': ['server/settings', ...pure],
	'server/staff': ['server/submissions', 'server/settings', ...pure],
	// server/http may ask server/submissions for health only; every page passes it, so it counts them.
	'server/http': ['server/content', 'server/submissions', 'server/visits', 'server/settings', ...pure],
	cli: ['server/*', ...pure],
	'service-worker': ['content', 'i18n', 'search', 'calendar', 'offline'],
	routes: ['*']
};

/** Packages that one room, folder or file only may import, by where that lies in src/. Tests bring what they need. */
const homes = {
	'age-encryption': 'lib/sealing/',
	'better-sqlite3': 'lib/server/submissions/store/sqlite.ts',
	pg: 'lib/server/submissions/store/postgres.ts',
	kysely: 'lib/server/submissions/',
	'openid-client': 'lib/server/staff/oidc.ts',
	nodemailer: 'lib/server/submissions/notify/',
	'notifications-node-client': 'lib/server/submissions/notify/'
};

const rooms = Object.keys(allowed).sort((a, b) => b.length - a.length);

/** The room a path below src/ lies in: `lib/server/content/read.ts` → `server/content`. */
function roomOf(path) {
	const inside = path.replace(/^lib\//, '');
	return rooms.find((room) => inside === room || inside.startsWith(`${room}/`) || inside === `${room}.ts`);
}

function mayImport(from, to) {
	if (from === to) return true;
	return allowed[from].some(
		(room) => room === '*' || room === to || (room.endsWith('/*') && to.startsWith(room.slice(0, -1)))
	);
}

/** @type {import('eslint').Rule.RuleModule} */
export const roomsRule = {
	meta: { type: 'problem', schema: [] },
	create(context) {
		const src = resolve(context.cwd, 'src');
		const file = relative(src, context.filename);
		// Tests stand beside what they test and may bring what they need.
		const from = file.startsWith('..') || file.endsWith('.test.ts') ? undefined : roomOf(file);
		if (!from) return {};
		const check = (node) => {
			const name = node.source?.value;
			if (typeof name !== 'string') return;
			const home = Object.hasOwn(homes, name) ? homes[name] : undefined;
			if (home && !file.startsWith(home)) {
				context.report({
					node,
					message: `Only src/${home} may import "${name}". Ask for what you need there, and import that.`
				});
			}
			// Resolved, so that "$lib/../routes" is not a way round.
			const target = name.startsWith('$lib/')
				? relative(src, resolve(src, name.slice(1)))
				: name.startsWith('.')
					? relative(src, resolve(dirname(context.filename), name))
					: undefined;
			const to = target === undefined ? undefined : roomOf(target);
			if (to && !mayImport(from, to)) {
				const list = allowed[from].join(', ') || 'nothing of ours';
				context.report({
					node,
					message: `"${from}" may not import from "${to}"; it may import ${list}. Move what both need down to a room both may use, or pass it in as an argument from routes or cli.`
				});
			}
		};
		return {
			ImportDeclaration: check,
			ExportNamedDeclaration: check,
			ExportAllDeclaration: check,
			ImportExpression: check
		};
	}
};
