import { movePastDates } from './next-dates.ts';

movePastDates(document, new Date());
