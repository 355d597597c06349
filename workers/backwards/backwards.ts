import { expose } from 'comlink';
import { loadCatalog } from '../../src/catalog/load-browser.ts';
import { createBackwardsAnswers } from '../../src/sweep/backwards.ts';

expose(createBackwardsAnswers(loadCatalog));
