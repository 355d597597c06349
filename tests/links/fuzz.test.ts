import { openRandomLinks, SEEDS } from './open-links.ts';

openRandomLinks(0, SEEDS / 2);
