import type { ParamMatcher } from '@sveltejs/kit';
import site from 'virtual:site';
import { localeFacts } from '$lib/i18n/locales.ts';

/** The first part of an address that names a language which this council offers: easy, pl or ar. */
export const match: ParamMatcher = (value) =>
	site.languages.some((locale) => localeFacts[locale].prefix !== '' && localeFacts[locale].prefix === value);
