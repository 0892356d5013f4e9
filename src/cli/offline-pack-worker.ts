import { parentPort } from 'node:worker_threads';
import { squeeze } from '../lib/offline/squeeze/squeeze.ts';

/** Squeezes one text after the other for `squeezeAll`. */
parentPort?.on('message', (text: string) => parentPort?.postMessage(squeeze(text)));
