export type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService' | 'default'>;

/** How long a browser may take to tell its voices: Chrome tells none at first, and the rest soon after the first. */
const patience = { forAny: 3000, forMore: 1000 };
const pause = 100;

/**
 * The best voice for a language: of this device before one that sends the words elsewhere, of the same country before
 * another, and the device's favourite among those.
 * @param online without a network the voices that need one are of no use
 */
export function chooseVoice<V extends Voice>(
	voices: readonly V[],
	lang: string,
	online = true
): V | undefined {
	const { language, region } = new Intl.Locale(lang);
	const points = (voice: V) =>
		(voice.localService ? 4 : 0) +
		(region && regionOf(voice.lang) === region ? 2 : 0) +
		(voice.default ? 1 : 0);
	return voices
		.filter((voice) => languageOf(voice.lang) === language && (online || voice.localService))
		.sort((a, b) => points(b) - points(a))[0];
}

/** The voices of this device once there is one for the language, or after 3 seconds at most those that there are. */
export async function waitForVoices<V extends Voice>(
	synthesis: { getVoices(): V[] },
	lang: string
): Promise<V[]> {
	// Safari tells of new voices by no event, so they are asked for.
	for (let waited = 0; ; waited += pause) {
		const voices = synthesis.getVoices();
		const enough = voices.length > 0 ? patience.forMore : patience.forAny;
		if (waited >= enough || chooseVoice(voices, lang)) return voices;
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

/** Android writes `en_GB`, and some of its voices `eng-GBR`. */
function languageOf(tag: string): string | undefined {
	const [first = ''] = tag.split(/[-_]/);
	return /^[a-z]{2,3}$/i.test(first) ? Intl.getCanonicalLocales(first)[0] : undefined;
}

function regionOf(tag: string): string | undefined {
	return tag
		.split(/[-_]/)
		.find((part, index) => index > 0 && /^[A-Z]{2}$/i.test(part))
		?.toUpperCase();
}
