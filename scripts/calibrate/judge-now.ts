/** `npm run judge`: how far the engine as it stands is from every measured row; writes nothing. */
import { loadCatalog } from '../../src/catalog/load-node.ts';
import { judge } from './judge.ts';

judge(loadCatalog(), new Map());
