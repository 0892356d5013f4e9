/**
 * Closed lists that pages need as well as schemas. They stand apart from the schemas so that a page which lists the areas
 * does not bring the validator to the phone.
 */
export const areas = ['care', 'education', 'health'] as const;
export type Area = (typeof areas)[number];

export const levels = ['universal', 'specialist', 'high-need'] as const;
export type Level = (typeof levels)[number];

export const weekdays = [
	'monday',
	'tuesday',
	'wednesday',
	'thursday',
	'friday',
	'saturday',
	'sunday'
] as const;
export type Weekday = (typeof weekdays)[number];
