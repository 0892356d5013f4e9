import { z } from 'zod';
import { line } from './common.ts';

/** `words/<locale>.yaml`: the short texts of the folder in another language. */
export const words = z.record(
	line(300).meta({ form: 'the English text, as it stands in its file' }),
	line(400).describe('The same in the other language.')
);
