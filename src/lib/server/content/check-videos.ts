import type { Video } from '../../content/schema/common.ts';
import { plainText } from './markdown.ts';
import type { Say } from './check-references.ts';

/** People say some 130 words a minute, and sign about as much; a sixth of that may be a quiet video. */
const fewestWords = 20;

/** Who can neither see nor hear a video has its words only, so they must be all of them (WCAG 1.2.1 to 1.2.3). */
export function checkVideos(videos: readonly Video[], say: Say) {
	videos.forEach(({ minutes, transcript }, index) => {
		const words = plainText(transcript).split(/\s+/).filter(Boolean).length;
		if (words < minutes * fewestWords)
			say(
				['videos', index, 'transcript'],
				'short-transcript',
				`a video of ${minutes} min has only ${words} words of text`,
				'write all that is said or signed, and what is shown'
			);
		const same = videos.findIndex(({ href }) => href === videos[index]?.href);
		if (same < index)
			say(['videos', index, 'href'], 'duplicate', 'this video stands in the list twice', 'take one out');
	});
}
