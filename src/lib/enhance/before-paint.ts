import './chosen.css';
import { chosenStyles, readPreferences, showPreferences } from './preferences.ts';

// Runs in the head of every page and holds it up, so it is small and does nothing else: white before black hurts eyes.
const preferences = readPreferences();
showPreferences(document.documentElement, preferences);
const styles = chosenStyles(preferences);
// Only what the parser itself finds in the head holds up the first paint in every browser.
if (styles) document.write(`<link rel="stylesheet" href="${styles}">`);
