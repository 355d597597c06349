import { expose } from 'comlink';
import { loadCatalog } from '../src/catalog/load-browser.ts';
import { createEstimateApi } from './estimate-api.ts';

expose(createEstimateApi(loadCatalog));
