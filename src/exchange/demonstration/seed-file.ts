/** Files of `seeds/demo/`: data only, kept with the program and checked by its tests. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../platform/settings.js';

export const seedText = (name: string): string => readFileSync(path.join(packageRoot, 'seeds', 'demo', name), 'utf8');

export const readSeed = (name: string): unknown => JSON.parse(seedText(name));
