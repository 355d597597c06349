import { expose } from 'comlink';
import { loadCatalog } from '../../src/catalog/load-browser.ts';
import { loadRows, loadSourceFiles } from '../../src/measurements/load-browser.ts';
import { createResiduals } from '../../src/measurements/residuals.ts';
import { mapRow, publisherOf, SOURCES } from '../../src/measurements/sources/index.ts';

expose(createResiduals({ catalog: loadCatalog, rows: loadRows, files: loadSourceFiles, sources: SOURCES, publisherOf, mapRow }));
