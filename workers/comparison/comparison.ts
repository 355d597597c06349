import { expose } from 'comlink';
import { loadCatalog } from '../../src/catalog/load-browser.ts';
import { createComparisonApi } from './comparison-api.ts';

expose(createComparisonApi(loadCatalog));
