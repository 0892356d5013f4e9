/** In whole years, both included. */
export interface Age {
	from: number;
	to: number;
}

const ageWords: Record<string, Age> = {
	baby: { from: 0, to: 1 },
	babies: { from: 0, to: 1 },
	newborn: { from: 0, to: 0 },
	toddler: { from: 1, to: 3 },
	toddlers: { from: 1, to: 3 },
	preschool: { from: 2, to: 4 },
	preschooler: { from: 2, to: 4 },
	teen: { from: 13, to: 19 },
	teens: { from: 13, to: 19 },
	teenager: { from: 13, to: 19 },
	teenagers: { from: 13, to: 19 }
};

/** "3 years ago" and "not looked at for 2 years" tell how long, not how old; "clubs for 13 years" does. */
const longAgo =
	/\b(?:after|in|last|next|past) \d{1,2} ?(?:years?|yrs?)\b(?! olds?)|\b\d{1,2} ?(?:years?|yrs?) ago\b/;
const soLong = /(\b(?:been|not|nothing|wait|waited|waiting)\b.*) for \d{1,2} ?(?:years?|yrs?)\b(?! olds?)/;

/**
 * Takes "13 year old", "aged 4", "year 6" and the like out of the words. Words such as "toddler" stay: pages use them too.
 * @example takeAge(['clubs', 'for', '13', 'year', 'old']) // => { rest: ['clubs', 'for'], age: { from: 13, to: 13 } }
 */
export function takeAge(typed: readonly string[]): { rest: string[]; age: Age | undefined } {
	const text = typed.join(' ').replace(longAgo, '').replace(soLong, '$1').trim();
	const old =
		/\b(?:aged? )?(\d{1,2}) ?(?:yrs?|years?|yo|y o)(?: olds?)?\b(?! (?:plan|group))|\baged? (\d{1,2})\b|\b(?:im|am|is|hes|shes) (\d{1,2})\b/.exec(
			text
		);
	const age = Number(old?.[1] ?? old?.[2] ?? old?.[3]);
	if (old && age <= 25) {
		// "I am 16" keeps its number: pages speak of turning 16.
		const rest = (old[3] ? text : text.replace(old[0], ' ')).split(' ').filter(Boolean);
		return { rest, age: { from: age, to: age } };
	}
	const year = /\b(?:year |yr ?|y)(\d{1,2})s?\b/.exec(text);
	const number = Number(year?.[1]);
	// Children turn 5 in Reception, so Year 1 is 5 to 6. The words stay: pages speak of "Year 6" too.
	if (year && number <= 13) {
		const rest = text.replace(year[0], `year ${number}`).split(' ');
		return { rest, age: { from: number + 4, to: number + 5 } };
	}
	const rest = text.split(' ').filter(Boolean);
	if (text.includes('sixth form')) return { rest, age: { from: 16, to: 18 } };
	const word = typed.find((one) => Object.hasOwn(ageWords, one));
	return { rest, age: word ? ageWords[word] : undefined };
}
