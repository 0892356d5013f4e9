/** Letters that no accent can be taken from. */
const plain: Record<string, string> = {
	ł: 'l',
	ø: 'o',
	đ: 'd',
	ß: 'ss',
	æ: 'ae',
	œ: 'oe',
	'&': ' and ',
	'+': ' plus '
};

/**
 * A title as the last part of an address; empty when the title has no Latin letter or digit.
 * @example slugOf("Children's café & clubs") // => 'childrens-cafe-and-clubs'
 */
export function slugOf(title: string): string {
	return title
		.toLowerCase()
		.normalize('NFKD')
		.replace(/[łøđßæœ&+]/g, (letter) => plain[letter] ?? letter)
		.replace(/[\p{M}'’‘]/gu, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');
}
