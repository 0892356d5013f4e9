import './read-aloud.css';
import { localeFacts, type Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';

/** What the buttons do. */
export interface Acts {
	pause(): void;
	play(): void;
	step(by: 1 | -1): void;
	/** @returns the new speed, or undefined where there is no slower or faster one */
	speed(step: 1 | -1): number | undefined;
	stop(): void;
}

export interface Bar {
	element: HTMLElement;
	/** Shows whether the voice is speaking: the first button says what it would do. */
	showPlaying(playing: boolean): void;
	/** One line for eyes and screen readers; kept for what the voice does not say itself. */
	say(words: string): void;
	/** Takes the bar away. @returns whether the focus was in it */
	remove(): boolean;
}

/** The buttons at the foot of the window while a page is read out. */
export function showBar(locale: Locale, t: Translate, acts: Acts): Bar {
	const element = document.createElement('section');
	element.className = 'listen-bar';
	element.setAttribute('aria-label', t('listen.bar'));
	element.lang = locale;
	element.dir = localeFacts[locale].dir;
	const status = document.createElement('p');
	status.setAttribute('role', 'status');
	const say = (words: string) => {
		status.textContent = words;
	};
	const button = (words: string, press: () => void) => {
		const one = document.createElement('button');
		one.type = 'button';
		one.textContent = words;
		one.addEventListener('click', press);
		return one;
	};

	let playing = true;
	const main = button('', () => {
		showPlaying(!playing);
		if (playing) acts.play();
		else acts.pause();
	});
	const showPlaying = (now: boolean) => {
		playing = now;
		main.textContent = t(now ? 'listen.pause' : 'listen.continue');
	};
	const step = (by: 1 | -1) => () => {
		showPlaying(true);
		acts.step(by);
	};
	const numbers = new Intl.NumberFormat(localeFacts[locale].format);
	const speed = (by: 1 | -1) => () => {
		const now = acts.speed(by);
		if (now === undefined) say(t(by < 0 ? 'listen.slowest' : 'listen.fastest'));
		else say(t('listen.speed', { speed: numbers.format(now) }));
	};
	showPlaying(true);
	element.append(
		main,
		button(t('listen.back'), step(-1)),
		button(t('listen.next'), step(1)),
		button(t('listen.slower'), speed(-1)),
		button(t('listen.faster'), speed(1)),
		button(t('listen.stop'), () => acts.stop()),
		status
	);

	const ears = new AbortController();
	document.addEventListener(
		'keydown',
		(event) => {
			// Escape first closes what is open.
			const open = document.querySelector('dialog[open], :popover-open');
			if (event.key !== 'Escape' || event.defaultPrevented || open) return;
			event.preventDefault();
			acts.stop();
		},
		{ signal: ears.signal }
	);
	document.body.append(element);
	main.focus();
	return {
		element,
		showPlaying,
		say,
		remove() {
			ears.abort();
			const focused = element.contains(document.activeElement);
			element.remove();
			return focused;
		}
	};
}
