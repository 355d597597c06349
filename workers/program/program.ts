import { expose } from 'comlink';
import { loadCatalog } from '../../src/catalog/load-browser.ts';
import { createProgramAnswers } from '../../src/program/program-answers.ts';

expose(createProgramAnswers(loadCatalog));
