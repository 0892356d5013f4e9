import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Linter, RuleTester } from 'eslint';
import ts from 'typescript-eslint';
import { describe, expect, it, test } from 'vitest';
import { roomsRule } from './rooms.js';

RuleTester.describe = describe;
RuleTester.it = it;

const file = (path) => join(process.cwd(), 'src', path);
const refused = (from, to, list) =>
	`"${from}" may not import from "${to}"; it may import ${list}. Move what both need down to a room both may use, or pass it in as an argument from routes or cli.`;
const pure = 'content, sealing, search, forms, calendar, i18n, offline';

new RuleTester({ languageOptions: { parser: ts.parser } }).run('rooms', roomsRule, {
	valid: [
		{
			name: 'a room may use its own files',
			filename: file('lib/content/kinds.ts'),
			code: "import { service } from './schema/service.ts';"
		},
		{
			name: 'a room may use a room below it',
			filename: file('lib/search/directory.ts'),
			code: "import { areas } from '../content/schema/common.ts';"
		},
		{
			name: 'the alias leads to the same rooms',
			filename: file('lib/components/Card.ts'),
			code: "import { t } from '$lib/i18n/translate.ts';"
		},
		{
			name: 'packages, Node and virtual modules are not rooms',
			filename: file('lib/content/kinds.ts'),
			code: "import { z } from 'zod'; import { join } from 'node:path'; import site from 'virtual:site';"
		},
		{
			name: 'routes may use anything',
			filename: file('routes/(site)/+page.server.ts'),
			code: "import { offer } from '$lib/server/content/offer.ts'; import '$lib/server/staff/session.ts';"
		},
		{
			name: 'the command line may use every part of the server',
			filename: file('cli/keys.ts'),
			code: "import { store } from '../lib/server/submissions/store.ts';"
		},
		{
			name: 'every part of the server may ask for the settings',
			filename: file('lib/server/content/plugin.ts'),
			code: "import { readSettings } from '../settings.ts';"
		},
		{
			name: 'a test may bring what it needs',
			filename: file('lib/content/kinds.test.ts'),
			code: "import { readContent } from '../server/content/read.ts';"
		},
		{
			name: 'files outside src are not in a room',
			filename: join(process.cwd(), 'vite.config.ts'),
			code: "import { readSettings } from './src/lib/server/settings.ts';"
		},
		{
			name: 'a name that only begins like a room is another folder',
			filename: file('lib/content/kinds.ts'),
			code: "import { a } from '../searching/a.ts';"
		},
		{
			name: 'a package with a home may be used there',
			filename: file('lib/sealing/seal.ts'),
			code: "import { Encrypter } from 'age-encryption';"
		},
		{
			name: 'an export of its own is not an import',
			filename: file('lib/content/kinds.ts'),
			code: 'export const a = 1; export { a as b };'
		}
	],
	invalid: [
		{
			name: 'the ground floor imports nothing of ours',
			filename: file('lib/content/kinds.ts'),
			code: "import { SearchEngine } from '../search/engine.ts';",
			errors: [{ message: refused('content', 'search', 'nothing of ours') }]
		},
		{
			name: 'public code cannot reach personal data',
			filename: file('lib/server/content/page.ts'),
			code: "import { store } from '$lib/server/submissions/store.ts';",
			errors: [{ message: refused('server/content', 'server/submissions', `server/settings, ${pure}`) }]
		},
		{
			name: 'not even for a type',
			filename: file('lib/server/oruk/services.ts'),
			code: "import type { Session } from '../staff/session.ts';",
			errors: [
				{
					message: refused('server/oruk', 'server/staff', `server/content, server/settings, ${pure}`)
				}
			]
		},
		{
			name: 'nothing imports routes',
			filename: file('lib/components/Menu.ts'),
			code: "import { load } from '../../routes/+layout.ts';",
			errors: [{ message: refused('components', 'routes', 'i18n, content, forms') }]
		},
		{
			name: 'the browser’s parts do not reach the server',
			filename: file('lib/enhance/index.ts'),
			code: "import { readSettings } from '$lib/server/settings.ts';",
			errors: [{ message: refused('enhance', 'server/settings', 'content, i18n, search, outbox, offline') }]
		},
		{
			name: 'an import while running counts',
			filename: file('lib/calendar/dates.ts'),
			code: "const engine = await import('../search/engine.ts');",
			errors: [{ message: refused('calendar', 'search', 'content') }]
		},
		{
			name: 'passing something on counts, of one name and of all',
			filename: file('lib/sealing/seal.ts'),
			code: "export { a } from '../content/kinds.ts'; export * from '../content/finding.ts';",
			errors: [
				{ message: refused('sealing', 'content', 'nothing of ours') },
				{ message: refused('sealing', 'content', 'nothing of ours') }
			]
		},
		{
			name: 'a package with a home is used nowhere else, not even while running',
			filename: file('lib/server/submissions/store.ts'),
			code: "import { Encrypter } from 'age-encryption'; await import('age-encryption');",
			errors: Array(2).fill({
				message:
					'Only src/lib/sealing/ may import "age-encryption". Ask for what you need there, and import that.'
			})
		},
		{
			name: 'the way round through another folder is the same way',
			filename: file('lib/search/engine.ts'),
			code: "import { a } from '../content/../calendar/dates.ts';",
			errors: [{ message: refused('search', 'calendar', 'content') }]
		}
	]
});

const linter = new Linter();

function isRefused(from, target) {
	const messages = linter.verify(
		`import '${target}';`,
		[
			{
				files: ['**/*.ts'],
				plugins: { ours: { rules: { rooms: roomsRule } } },
				rules: { 'ours/rooms': 'error' }
			}
		],
		file(from)
	);
	return messages.some(({ ruleId }) => ruleId === 'ours/rooms');
}

const rooms = [
	...['content', 'sealing', 'i18n', 'search', 'forms', 'calendar', 'offline', 'outbox', 'staff'],
	...[
		'components',
		'enhance',
		'server/content',
		'server/oruk',
		'server/submissions',
		'server/staff',
		'server/http'
	]
].map((room) => `lib/${room}`);

test('every import runs downwards: no room reaches itself again, by any way round', () => {
	const all = [...rooms, 'cli', 'routes'];
	const below = new Map(
		all.map((from) => [
			from,
			all.filter(
				(to) => to !== from && !isRefused(`${from}/a.ts`, `${'../'.repeat(from.split('/').length)}${to}/b.ts`)
			)
		])
	);
	const reach = (from, seen = new Set()) => {
		for (const to of below.get(from)) {
			if (!seen.has(to)) reach(to, seen.add(to));
		}
		return seen;
	};
	expect(below.get('routes')).toHaveLength(all.length - 1);
	expect(all.filter((room) => reach(room).has(room))).toEqual([]);
});

test('every folder of src/lib is a room that the rule knows, so that a new one is not left unguarded', () => {
	const folders = (path) =>
		readdirSync(join('src', path), { withFileTypes: true })
			.filter((item) => item.isDirectory())
			.map((item) => `${path}/${item.name}`);
	const found = [...folders('lib').filter((path) => path !== 'lib/server'), ...folders('lib/server')];
	expect(existsSync('src/lib/content') && found.length > 5).toBe(true);
	expect(found.filter((folder) => !isRefused(`${folder}/a.ts`, '$lib/../routes/b.ts'))).toEqual([]);
});
