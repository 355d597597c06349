import { openRandomLinks, SEEDS } from './open-links.ts';

openRandomLinks(SEEDS / 2, SEEDS);
