/** Pages of the main menu, in order; the words stand under `shell.nav.<page>`. */
export const mainPages = ['services', 'activities', 'guides', 'thresholds', 'you-said-we-did'] as const;

/** Pages that the foot of each page leads to besides. */
export const morePages = [
	'situations',
	'forms',
	'track',
	'how-are-we-doing',
	'jargon',
	'documents',
	'coverage',
	'contact',
	'offline',
	'saved',
	'print',
	'accessibility',
	'privacy'
] as const;
