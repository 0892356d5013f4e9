import { wordAt } from './sentences.ts';
import type { Speed } from './speed.ts';

/** One thing to say. */
export interface Saying {
	text: string;
	voice: SpeechSynthesisVoice;
}

/** What the speaker tells of itself. */
export interface Listener {
	/** It begins to say one of the sayings. */
	begins(index: number): void;
	/** Where in the saying the voice is, as far as it tells. */
	word(index: number, from: number, to: number): void;
	/** Somebody else stopped the voice, such as another page: it waits. */
	paused(): void;
	/** All is said. */
	ended(): void;
	/** The voice does not speak. */
	failed(): void;
}

/** As much of the browser's as is used here. */
export type Synthesis = Pick<SpeechSynthesis, 'speak' | 'cancel' | 'resume'>;

/** Chrome and Safari lose what is said right after a cancel. */
const breath = 100;
/** Three times as long as a slow voice needs for a letter, and some time to begin. */
const longestLetter = 200;
const longestStart = 5000;

/**
 * Says one saying after the other, each as an utterance of its own. What browsers do otherwise than the standard says:
 *
 * - Chrome falls silent after about 15 seconds of an online voice and tells nobody (chromium 40747712): sayings for such
 *   voices are short (start.ts), and what takes far too long counts as said.
 * - Chrome on Android takes "pause" for "cancel": to pause is to cancel, and to go on begins the sentence again. Nobody
 *   is worse off for hearing it whole.
 * - A cancelled utterance ends by an error in Chrome and as if it were said in Safari: only the present one is heard.
 * - Chrome forgets an utterance that nobody holds, and its events with it: the present one is held.
 */
export class Speaker {
	readonly #synthesis: Synthesis;
	readonly #sayings: readonly Saying[];
	readonly #listener: Listener;
	readonly #make: (text: string) => SpeechSynthesisUtterance;
	#speed: Speed;
	#at = 0;
	#present: SpeechSynthesisUtterance | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** Sayings in a row that never ended by themselves. */
	#stalled = 0;

	constructor(
		synthesis: Synthesis,
		sayings: readonly Saying[],
		speed: Speed,
		listener: Listener,
		make = (text: string) => new SpeechSynthesisUtterance(text)
	) {
		this.#synthesis = synthesis;
		this.#sayings = sayings;
		this.#speed = speed;
		this.#listener = listener;
		this.#make = make;
	}

	/** Begins, or begins the present sentence again. */
	play(): void {
		this.#interrupt();
		this.#timer = setTimeout(() => {
			// Another page may have left the voice paused.
			this.#synthesis.resume();
			this.#say();
		}, breath);
	}

	/** Falls silent until `play`. */
	pause(): void {
		this.#interrupt();
	}

	/** Goes some sentences back or on; before the first is the first, behind the last the end. */
	step(by: number): void {
		this.#at = Math.max(0, this.#at + by);
		this.play();
	}

	/** A voice takes another speed only with a new sentence, so the present one begins again if it is being said. */
	setSpeed(speed: Speed): void {
		this.#speed = speed;
		if (this.#present) this.play();
	}

	#interrupt(): void {
		clearTimeout(this.#timer);
		this.#present = undefined;
		this.#synthesis.cancel();
	}

	#say(): void {
		const at = this.#at;
		const saying = this.#sayings[at];
		if (!saying) {
			this.#present = undefined;
			this.#listener.ended();
			return;
		}
		const utterance = this.#make(saying.text);
		utterance.voice = saying.voice;
		// Android goes by the language more than by the voice.
		utterance.lang = saying.voice.lang.replace('_', '-');
		utterance.rate = this.#speed;
		const heard = (act: (event: Event) => void) => (event: Event) => {
			if (this.#present === utterance) act(event);
		};
		utterance.addEventListener(
			'boundary',
			heard((event) => {
				const { name, charIndex, charLength } = event as SpeechSynthesisEvent;
				if (name && name !== 'word') return;
				const word = wordAt(saying.text, charIndex);
				this.#listener.word(at, word.from, charLength ? charIndex + charLength : word.to);
			})
		);
		utterance.addEventListener(
			'end',
			heard(() => {
				this.#stalled = 0;
				this.#next();
			})
		);
		utterance.addEventListener(
			'error',
			heard((event) => {
				const { error } = event as SpeechSynthesisErrorEvent;
				this.#interrupt();
				if (error === 'interrupted' || error === 'canceled') this.#listener.paused();
				else this.#listener.failed();
			})
		);
		this.#present = utterance;
		this.#timer = setTimeout(
			() => this.#giveUp(),
			longestStart + (saying.text.length * longestLetter) / this.#speed
		);
		this.#listener.begins(at);
		this.#synthesis.speak(utterance);
	}

	#next(): void {
		clearTimeout(this.#timer);
		this.#at++;
		this.#say();
	}

	#giveUp(): void {
		this.#stalled++;
		this.#interrupt();
		if (this.#stalled > 1) this.#listener.failed();
		else this.step(1);
	}
}
