import type { OutgoingHttpHeaders } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { FormView } from '../../src/lib/forms/form-view.ts';
import { answersFor } from './form-answers.ts';
import type { Question } from './post-form.ts';

/** A post that no honest page sends, and what is certain about its answer. */
export interface HostilePost extends Question {
	/** It says itself that another site made it, so nothing may come of it. */
	foreign: boolean;
	/** More than the server takes. */
	tooLarge: boolean;
}

export interface Material {
	origin: string;
	views: readonly FormView[];
	/** Tickets of this server, by form. */
	tickets: ReadonlyMap<string, string>;
	/** Cookies that open drafts of this server. */
	cookies: readonly string[];
	/** A sealed form as a device sends it. */
	frame: Uint8Array;
}

/** SvelteKit takes no larger body (BODY_SIZE_LIMIT of the adapter). */
const limit = 512 * 1024;
const protoNames = [
	'__proto__',
	'constructor',
	'prototype',
	'toString',
	'hasOwnProperty',
	'__defineGetter__',
	'then'
];
const texts = [
	'',
	' ',
	'\0',
	'a\0b\u202e\u200f',
	'\ud800',
	'\udfff\ud800',
	'%',
	'%00%ff%zz',
	'<script>alert(1)</script>',
	'"><img src=x onerror=alert(1)>',
	"'; drop table submissions; --",
	'{{7*7}}${7*7}',
	'../../../../etc/passwd',
	'1e999',
	'-0',
	'NaN',
	'99999999999999999999999999',
	'٣١',
	'2026-02-30',
	'on',
	'a@b',
	`${'a'.repeat(300)}@example.com`,
	'é'.normalize('NFD').repeat(500),
	`e${'\u0301'.repeat(20_000)}`,
	'👨‍👩‍👧‍👦'.repeat(1500),
	'\\"\n'.repeat(3000),
	'\r\n'.repeat(5000),
	'x'.repeat(100_000)
];

/** The hostile post of a number: always the same for the same random numbers. */
export function hostilePost(random: () => number, material: Material): HostilePost {
	const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
	const chance = (share: number) => random() < share;
	const { origin, views, tickets, cookies } = material;
	const view = pick(views);

	const text = () => pick(texts);
	const bytes = (length: number) => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
	const nest = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

	function path(): string {
		const language = pick(['', '', '/easy', '/pl', '/ar']);
		const form = chance(0.9)
			? view.id
			: pick([...protoNames, '..%2f..', '%00', 'x'.repeat(2000), '%E0%A4%A']);
		const step = chance(0.85)
			? pick([...view.pages.map(({ id }) => id), 'check', 'check', 'check', 'saved'])
			: pick([...protoNames, '%2e%2e', '', 'check/check', 'check/__data.json']);
		const action = chance(0.9)
			? pick(['next', 'save', 'resume', 'send', 'send', 'delete'])
			: pick([...protoNames, 'default', '', 'nothing', 'send&/next', '%5F%5Fproto__', 'send=1']);
		return pick([
			`${language}/forms/${form}/${step}?/${action}`,
			`${language}/forms/${form}/${step}?/${action}`,
			`${language}/forms/${form}/${step}?/${action}`,
			`${language}/forms/${form}/${step}?/${action}`,
			`/forms/ticket?form=${form}`,
			`/forms/outbox`,
			`/forms/draft?form=${form}`,
			`${language}/track`
		]);
	}

	function answers(): string {
		const good = answersFor(view, 'Hostile');
		const question = pick(Object.keys(good));
		const value = pick<unknown>([
			text(),
			[text(), text()],
			7,
			null,
			true,
			{},
			[[]],
			{ length: 9e9 },
			[null, 1],
			texts
		]);
		return pick([
			() => JSON.stringify(good),
			() => JSON.stringify({ ...good, [question]: value }),
			() => JSON.stringify({ ...good, ...Object.fromEntries(protoNames.map((name) => [name, value])) }),
			() => `{"__proto__":${JSON.stringify(good)},"constructor":{"prototype":{"polluted":1}}}`,
			() => JSON.stringify({ ...good, [question]: Array.from({ length: 30_000 }, () => 'x') }),
			() => JSON.stringify(Object.fromEntries(Object.keys(good).map((id) => [id, text()]))),
			() =>
				JSON.stringify(
					Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`q${index}`, text().slice(0, 9)]))
				),
			() => nest(20_000, '[', ']'),
			() => nest(20_000, '{"a":', '}'),
			() => pick(['', 'null', '[]', '1', '"text"', '{', '{}', 'undefined', '\ufeff{}', 'NaN']),
			() => text()
		])();
	}

	function ticket(): string {
		const mine = tickets.get(view.id) ?? '';
		const parts = mine.split('.');
		return pick([
			mine,
			pick([...tickets.values()]),
			mine.slice(0, -1),
			[parts[0], '0', parts[2], parts[3]].join('.'),
			[parts[0], parts[1], 'A'.repeat(22), parts[3]].join('.'),
			`${mine}\0`,
			`${mine}\n${mine}`,
			'.'.repeat(3),
			text()
		]);
	}

	function fields(): [string, string][] {
		const questions = view.pages.flatMap((page) => page.questions).map(({ id }) => id);
		const names = () =>
			pick([
				pick(questions),
				`${pick(questions)}-day`,
				`${pick(questions)}[]`,
				...protoNames,
				'website',
				'then',
				text()
			]);
		const several = Array.from({ length: Math.floor(random() * 12) }, (): [string, string] => [
			names(),
			text()
		]);
		return [
			['ticket', ticket()],
			['answers', answers()],
			['code', pick([text(), 'A'.repeat(24), 'ABCDE-FGHJK-MNPQR-STVWX', ''])],
			['reference', pick([text(), 'RLO-ABCD-EFGH-JKMN', ''])],
			...several
		].filter(() => chance(0.9)) as [string, string][];
	}

	function multipart(boundary: string): string {
		const parts = fields().map(([name, value]) => {
			const file = chance(0.2) ? `; filename="${pick(['a.pdf', '../../x', '', 'ü"'])}"` : '';
			return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`;
		});
		const whole = `${parts.join('')}--${boundary}--\r\n`;
		return chance(0.5) ? whole : whole.slice(0, Math.floor(random() * whole.length));
	}

	function body(): { body: Buffer | string; type?: string; encoding?: string; tooLarge?: boolean } {
		const urlencoded = () => new URLSearchParams(fields()).toString();
		const form = 'application/x-www-form-urlencoded';
		return pick<() => ReturnType<typeof body>>([
			() => ({ body: urlencoded(), type: form }),
			() => ({ body: urlencoded(), type: form }),
			() => ({ body: urlencoded(), type: form }),
			() => ({
				body: urlencoded(),
				type: pick([`${form}; charset=utf-16`, `${form.toUpperCase()}; x`, `${form},${form}`])
			}),
			() => ({
				body: urlencoded(),
				type: pick(['text/plain', 'application/json', 'text/xml', 'multipart/mixed', '/', '', '\u00ff'])
			}),
			() => ({ body: Buffer.from(decodeURIComponent('%C3%A9').repeat(50), 'latin1'), type: form }),
			() => ({ body: `${pick(protoNames)}=1&answers=%ff%fe&ticket=%&%=%&=&&&;`, type: form }),
			() => ({
				body: Array.from({ length: 20_000 }, (_, index) => `q${index % 50}=${index}`).join('&'),
				type: form
			}),
			() => ({ body: `answers=${'x'.repeat(limit - 5000)}`, type: form }),
			() => ({ body: multipart('x'), type: 'multipart/form-data; boundary=x' }),
			() => ({ body: multipart('x'), type: 'multipart/form-data; boundary=x' }),
			() => ({
				body: multipart('x'),
				type: pick([
					'multipart/form-data',
					'multipart/form-data; boundary=',
					'multipart/form-data; boundary=y',
					`multipart/form-data; boundary="${'b'.repeat(300)}"`
				])
			}),
			() => ({ body: JSON.stringify({ ticket: ticket(), answers: answers() }), type: 'application/json' }),
			() => ({ body: answers(), type: 'application/json' }),
			() => ({
				body: bytes(Math.floor(random() * 3000)),
				type: pick(['application/octet-stream', form, 'multipart/form-data; boundary=x'])
			}),
			() => ({ body: bentFrame(), type: 'application/octet-stream' }),
			() => ({ body: bentFrame(), type: 'application/octet-stream' }),
			() => ({ body: gzipSync(urlencoded()), type: form, encoding: pick(['gzip', 'br', 'x']) }),
			() => ({ body: '' }),
			...(chance(0.1)
				? [
						() => ({
							body: 'a='.padEnd(limit + 1 + Math.floor(random() * limit), 'x'),
							type: form,
							tooLarge: true
						})
					]
				: [])
		])();
	}

	/** A sealed form with something wrong in it, nearly always. */
	function bentFrame(): Buffer {
		const frame = Buffer.from(material.frame);
		return pick<() => Buffer>([
			() => frame.subarray(0, Math.floor(random() * frame.length)),
			() => {
				for (let times = 0; times < 5; times++)
					frame[Math.floor(random() * 400)] = Math.floor(random() * 256);
				return frame;
			},
			() => Buffer.concat([frame, bytes(300)]),
			() => {
				frame.writeUInt16BE(Math.floor(random() * 65_536), 5);
				return frame;
			},
			() => Buffer.concat([Buffer.from('RLOF'), bytes(2000)])
		])();
	}

	function from(): { headers: OutgoingHttpHeaders; foreign: boolean } {
		if (chance(0.75)) return { headers: {}, foreign: false };
		return pick<() => ReturnType<typeof from>>([
			() => ({
				headers: {
					origin: pick([
						'https://evil.example',
						'null',
						`${origin}.evil.example`,
						`${origin}/`,
						'http://localhost',
						''
					])
				},
				foreign: true
			}),
			() => ({ headers: { 'sec-fetch-site': 'cross-site' }, foreign: true }),
			() => ({
				headers: {
					'sec-fetch-site': 'cross-site',
					origin: 'https://evil.example',
					'x-forwarded-host': 'evil.example'
				},
				foreign: true
			}),
			() => ({ headers: { host: 'evil.example', 'x-forwarded-proto': 'https' }, foreign: false }),
			() => ({
				headers: {
					referer: text()
						.replace(/[^\x20-\x7e]/g, '')
						.slice(0, 500)
				},
				foreign: false
			})
		])();
	}

	const cookie = chance(0.5)
		? pick([
				pick(cookies),
				`__Host-draft=${'A'.repeat(24)}`,
				'__Host-draft=%',
				'__Host-draft=%E0%A4%A',
				`__Host-draft=${'x'.repeat(6000)}`,
				`${pick(cookies)}; __Host-draft=B; __proto__=1; =; ;;`,
				Array.from({ length: 200 }, (_, index) => `c${index}=1`).join('; ')
			])
		: undefined;
	const { body: posted, type, encoding, tooLarge = false } = body();
	const { headers, foreign } = from();
	return {
		method: chance(0.94) ? 'POST' : pick(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'GET']),
		path: path(),
		body: posted,
		chunked: chance(0.3),
		foreign,
		tooLarge,
		headers: {
			// A server that leaves a body unread closes the connection, and the next post must not fall into that.
			connection: 'close',
			...(type !== undefined && { 'content-type': type }),
			...(encoding && { 'content-encoding': encoding }),
			...(cookie && { cookie }),
			...(chance(0.2) && { accept: pick(['application/json', '*/*', '', 'x']) }),
			...(chance(0.1) && { 'x-sveltekit-action': 'true', accept: 'application/json' }),
			...headers
		}
	};
}
