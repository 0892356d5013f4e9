/**
 * Loaded before a server, makes its clock go some days ahead: `--import <this file>?days=160`. What a year brings, such as
 * pages that somebody must check again, is then there today.
 */
const ahead = Number(new URL(import.meta.url).searchParams.get('days')) * 86_400_000;
const realNow = Date.now;
const now = () => realNow() + ahead;

globalThis.Date = new Proxy(Date, {
	construct: (real, given, target) =>
		Reflect.construct(real, given.length > 0 ? given : [now()], target) as Date,
	apply: (real) => new real(now()).toString(),
	get: (real, name) => (name === 'now' ? now : (Reflect.get(real, name) as unknown))
});
