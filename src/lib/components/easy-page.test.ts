import { render } from 'svelte/server';
import type { Component, ComponentProps } from 'svelte';
import { describe, expect, test } from 'vitest';
import EasyPage from './EasyPage.svelte';
import ReaderForTests from './ReaderForTests.svelte';

type Props = ComponentProps<typeof EasyPage>;

const easy: Props['easy'] = {
	screens: [
		{
			heading: 'A rest',
			rows: [
				{ symbol: 'rest', alt: '', html: 'You get a <strong>rest</strong>.' },
				{ symbol: 'call', alt: 'A telephone', html: 'Ring us.' },
				{ symbol: undefined, alt: '', html: 'No picture.' }
			]
		}
	],
	contact: {
		by: {
			name: { text: 'The council', lang: undefined },
			phone: '01632 960001',
			confirmed: true
		},
		ask: 'the short breaks team'
	},
	symbols: { contact: 'call', notice: 'check', longer: undefined }
};

const pageOf = (props: Partial<Props> = {}) =>
	render(ReaderForTests, {
		props: {
			locale: 'en-GB-simple',
			// The wrapper shows any component, and TypeScript cannot know that these props are this one's.
			show: EasyPage as unknown as Component<Record<string, unknown>>,
			props: { easy, address: '/services/short-breaks', ...props }
		}
	})
		.body.replace(/<!--.*?-->/g, '')
		.replace(/ class="[^"]*"/g, '')
		.replace(/>\s+</g, '><');

describe('an Easy Read page', () => {
	test('shows each picture before its words, in a size of its own, so that nothing moves when it comes', () => {
		expect(pageOf()).toContain(
			'<div><img src="/symbols/rest.svg" alt="" width="80" height="80" loading="lazy" decoding="async"/>' +
				'<p>You get a <strong>rest</strong>.</p></div>'
		);
		expect(pageOf()).toContain('<div><p>No picture.</p></div>');
	});

	test('has words for a picture only where somebody wrote them', () => {
		expect(pageOf().match(/alt="[^"]+"/g)).toEqual(['alt="A telephone"']);
	});

	test('says whom to ring, in a link that rings', () => {
		expect(pageOf()).toContain('<h2>Who to contact</h2>');
		expect(pageOf()).toContain('href="tel:01632960001"');
		expect(pageOf({ easy: { ...easy, contact: undefined } })).not.toContain('tel:');
	});

	test('leads to the longer page in ordinary English, and to those who drew the pictures', () => {
		expect(pageOf()).toContain('<a href="/services/short-breaks" hreflang="en-GB">');
		expect(pageOf()).toContain('<a href="/easy/accessibility/credits">');
		expect(pageOf()).toContain('OpenMoji');
	});

	test('says in a row of its own how far its facts can be trusted', () => {
		expect(pageOf({ notice: 'Please check.' })).toMatch(/symbols\/check\.svg"[^>]*><p>Please check\.<\/p>/);
		expect(pageOf()).not.toContain('check.svg');
	});
});
