import { expose } from 'comlink';
import { loadCatalog } from '../src/catalog/load-browser.ts';
import { createLessonAnswers } from '../src/lessons/answers.ts';

expose(createLessonAnswers(loadCatalog));
