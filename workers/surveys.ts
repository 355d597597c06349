import { expose } from 'comlink';
import { loadCatalog } from '../src/catalog/load-browser.ts';
import { createSurveysApi } from '../src/claims/taxonomies/api.ts';

expose(createSurveysApi(loadCatalog));
