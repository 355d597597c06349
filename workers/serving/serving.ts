import { expose } from 'comlink';
import { loadCatalog } from '../../src/catalog/load-browser.ts';
import { createServingApi } from './serving-api.ts';

expose(createServingApi(loadCatalog));
