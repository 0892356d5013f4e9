import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Speaker, type Saying } from './speaker.ts';

class FakeUtterance extends EventTarget {
	text: string;
	voice: unknown;
	lang = '';
	rate = 1;
	constructor(text: string) {
		super();
		this.text = text;
	}
	tell(type: string, facts: object = {}) {
		this.dispatchEvent(Object.assign(new Event(type), facts));
	}
}

/** How a browser ends what is cancelled. */
type Cancelled = 'error' | 'end' | 'nothing';

class FakeSynthesis {
	spoken: FakeUtterance[] = [];
	cancelled: Cancelled;
	constructor(cancelled: Cancelled) {
		this.cancelled = cancelled;
	}
	get present(): FakeUtterance {
		const present = this.spoken.at(-1);
		if (!present) throw new Error('Nothing has been said.');
		return present;
	}
	speak(utterance: FakeUtterance) {
		this.spoken.push(utterance);
	}
	cancel() {
		const present = this.spoken.at(-1);
		if (this.cancelled === 'error') present?.tell('error', { error: 'interrupted' });
		if (this.cancelled === 'end') present?.tell('end');
	}
	resume() {}
}

const sayings = ['One.', 'Two words.', 'Three.'].map(
	(text) => ({ text, voice: { lang: 'en_GB' } }) as unknown as Saying
);

function start(cancelled: Cancelled = 'error') {
	const synthesis = new FakeSynthesis(cancelled);
	const heard: string[] = [];
	const speaker = new Speaker(
		synthesis as never,
		sayings,
		1,
		{
			begins: (index) => heard.push(`begins ${index}`),
			word: (index, from, to) => heard.push(`word ${index} ${from}-${to}`),
			paused: () => heard.push('paused'),
			ended: () => heard.push('ended'),
			failed: () => heard.push('failed')
		},
		(text) => new FakeUtterance(text) as never
	);
	const texts = () => synthesis.spoken.map(({ text }) => text);
	const play = () => {
		speaker.play();
		vi.advanceTimersByTime(100);
	};
	return { speaker, synthesis, heard, texts, play };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('says one after the other, tells where it is, and that all is said', () => {
	const { synthesis, heard, texts, play } = start();
	play();
	expect(synthesis.present).toMatchObject({ text: 'One.', lang: 'en-GB', rate: 1 });
	synthesis.present.tell('end');
	synthesis.present.tell('boundary', { name: 'word', charIndex: 4, charLength: 5 });
	synthesis.present.tell('end');
	synthesis.present.tell('boundary', { name: 'sentence', charIndex: 0 });
	// Safari does not tell how long the word is.
	synthesis.present.tell('boundary', { name: 'word', charIndex: 0 });
	synthesis.present.tell('end');
	expect(texts()).toEqual(['One.', 'Two words.', 'Three.']);
	expect(heard).toEqual(['begins 0', 'begins 1', 'word 1 4-9', 'begins 2', 'word 2 0-5', 'ended']);
});

describe.each<Cancelled>(['error', 'end', 'nothing'])(
	'where a cancelled sentence tells "%s"',
	(cancelled) => {
		test('a pause is silent, and the sentence begins again', () => {
			const { speaker, heard, texts, play } = start(cancelled);
			play();
			speaker.pause();
			vi.advanceTimersByTime(120_000);
			expect(texts()).toEqual(['One.']);
			play();
			expect(texts()).toEqual(['One.', 'One.']);
			expect(heard).toEqual(['begins 0', 'begins 0']);
		});

		test('a step goes on by one, and never before the first', () => {
			const { speaker, texts, play } = start(cancelled);
			play();
			for (const by of [1, -1, -1] as const) {
				speaker.step(by);
				vi.advanceTimersByTime(100);
			}
			expect(texts()).toEqual(['One.', 'Two words.', 'One.', 'One.']);
		});

		test('presses in quick succession say only the last, and not at once after the cancel', () => {
			const { speaker, texts, play } = start(cancelled);
			play();
			speaker.step(1);
			speaker.step(1);
			vi.advanceTimersByTime(99);
			expect(texts()).toEqual(['One.']);
			vi.advanceTimersByTime(1);
			expect(texts()).toEqual(['One.', 'Three.']);
		});

		test('another speed begins the sentence again, unless the voice is paused', () => {
			const { speaker, synthesis, texts, play } = start(cancelled);
			play();
			speaker.setSpeed(1.4);
			vi.advanceTimersByTime(100);
			expect([synthesis.present.text, synthesis.present.rate]).toEqual(['One.', 1.4]);
			speaker.pause();
			speaker.setSpeed(0.8);
			vi.advanceTimersByTime(1000);
			expect(texts()).toHaveLength(2);
			play();
			expect(synthesis.present.rate).toBe(0.8);
		});
	}
);

test('a step behind the last sentence is the end', () => {
	const { speaker, heard, play } = start();
	play();
	speaker.step(3);
	vi.advanceTimersByTime(100);
	expect(heard).toEqual(['begins 0', 'ended']);
});

test('when somebody else takes the voice, it waits', () => {
	const { synthesis, heard, play, texts } = start();
	play();
	synthesis.present.tell('error', { error: 'interrupted' });
	expect(heard).toEqual(['begins 0', 'paused']);
	play();
	expect(texts()).toEqual(['One.', 'One.']);
});

test('a voice that cannot speak says so once', () => {
	const { synthesis, heard, play } = start();
	play();
	synthesis.present.tell('error', { error: 'synthesis-failed' });
	vi.advanceTimersByTime(120_000);
	expect(heard).toEqual(['begins 0', 'failed']);
});

test('a voice that falls silent without a word is passed over, and given up the second time', () => {
	const { synthesis, heard, play } = start();
	play();
	vi.advanceTimersByTime(6000);
	expect(heard).toEqual(['begins 0', 'begins 1']);
	synthesis.present.tell('end');
	vi.advanceTimersByTime(7000);
	expect(heard.at(-1)).toBe('ended');

	const silent = start();
	silent.play();
	vi.advanceTimersByTime(20_000);
	expect(silent.heard).toEqual(['begins 0', 'begins 1', 'failed']);
});
