import { localeOfName } from '../../i18n/locales.ts';
import { loadListenMessages } from '../../i18n/messages.ts';
import { createTranslator } from '../../i18n/translate.ts';
import { showBar, type Bar } from './bar.ts';
import { bringIntoView, mark } from './marks.ts';
import { cutSentences, type Stretch } from './sentences.ts';
import { Speaker, type Saying } from './speaker.ts';
import { keepSpeed, nextSpeed, readSpeed } from './speed.ts';
import { chooseVoice, waitForVoices } from './voices.ts';
import { rangeOf, readBlocks, type Block } from './words-on-page.ts';

/** An online voice of Chrome falls silent after some 14 seconds; at the slowest it has said so many letters by then. */
const longestOnline = 110;

/** A sentence, the voice for its language, and where it stands. */
interface Sentence extends Saying {
	block: Block;
	stretch: Stretch;
}

let reading: Bar | 'soon' | undefined;

/**
 * Reads the page out from its title on, with the words shown. Where the device has no voice for the page's language it
 * says so, and nothing else happens.
 * @param place holds the button that was pressed
 */
export async function readAloud(place: HTMLElement): Promise<void> {
	if (reading) {
		if (reading !== 'soon') reading.element.querySelector('button')?.focus();
		return;
	}
	const button = place.querySelector('button');
	const status = statusIn(place);
	const locale = localeOfName(document.documentElement.lang);
	const root = document.querySelector('main article') ?? document.querySelector('main');
	if (!root) return;
	reading = 'soon';
	const [t, voices] = await Promise.all([
		loadListenMessages(locale).then((messages) => createTranslator(locale, messages)),
		waitForVoices(speechSynthesis, locale)
	]).finally(() => (reading = undefined));
	const { sentences, leftOut, most } = sayable(readBlocks(root), voices);
	if (!most) {
		status.textContent = t('listen.no-voice');
		return;
	}

	const stop = (words = '') => {
		speaker.pause();
		mark('sentence', undefined);
		mark('word', undefined);
		removeEventListener('pagehide', leave);
		reading = undefined;
		status.textContent = words;
		if (bar.remove()) button?.focus();
	};
	// Chrome goes on speaking when the page has gone.
	const leave = () => stop();
	let speed = readSpeed();
	const speaker = new Speaker(speechSynthesis, sentences, speed, {
		begins(index) {
			const range = rangeAt(sentences, index);
			mark('word', undefined);
			mark('sentence', range);
			if (range) bringIntoView(range, bar.element);
		},
		word: (index, from, to) => mark('word', rangeAt(sentences, index, { from, to })),
		paused: () => bar.showPlaying(false),
		ended: () => stop(),
		failed: () => stop(t('listen.failed'))
	});
	const bar = showBar(locale, t, {
		pause: () => speaker.pause(),
		play: () => speaker.play(),
		step: (by) => speaker.step(by),
		speed(step) {
			const next = nextSpeed(speed, step);
			if (next === speed) return undefined;
			speed = next;
			keepSpeed(speed);
			speaker.setSpeed(speed);
			return speed;
		},
		stop: () => stop()
	});
	reading = bar;
	status.textContent = '';
	if (leftOut) bar.say(t('listen.left-out'));
	addEventListener('pagehide', leave);
	speaker.play();
}

/** What can be said with these voices. What is in a language that none of them speaks is left out. */
function sayable(blocks: readonly Block[], voices: SpeechSynthesisVoice[]) {
	let leftOut = 0;
	let said = 0;
	const sentences = blocks.flatMap((block): Sentence[] => {
		const voice = chooseVoice(voices, block.lang, navigator.onLine);
		if (!voice) {
			leftOut += block.text.length;
			return [];
		}
		said += block.text.length;
		const longest = voice.localService ? Infinity : longestOnline;
		return cutSentences(block.text, block.lang, longest).map((stretch) => ({
			block,
			stretch,
			voice,
			text: block.text.slice(stretch.from, stretch.to)
		}));
	});
	// A page of which a voice could say a title in brackets is not read out.
	return { sentences, leftOut: leftOut > 0, most: said > leftOut };
}

/** Of a sentence, or of a part of it. */
function rangeAt(sentences: readonly Sentence[], index: number, part?: Stretch): Range | undefined {
	const sentence = sentences[index];
	if (!sentence) return undefined;
	const { block, stretch } = sentence;
	if (!part) return rangeOf(block, stretch);
	return rangeOf(block, { from: stretch.from + part.from, to: Math.min(stretch.from + part.to, stretch.to) });
}

function statusIn(place: HTMLElement): HTMLElement {
	const known = place.querySelector<HTMLElement>('[role=status]');
	if (known) return known;
	const status = document.createElement('p');
	status.setAttribute('role', 'status');
	place.append(status);
	return status;
}
