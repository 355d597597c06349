import type { Law } from '../law.ts';

const RAG = 'Yue et al. 2024, Inference scaling for long-context retrieval (arXiv:2410.04343)';
const DATASTORE = 'Shao et al. 2024, MassiveDS (arXiv:2407.12854)';
const ASSUMED = 'Assumed: the source fits it for each model and its values were not read';
const HOFFMANN = 'Hoffmann et al. 2022 (arXiv:2203.15556), taken over for the reader model';

/** Accuracy of a reader by documents, demonstrations and steps in its context. */
export const RETRIEVAL_CONTEXT: Law = {
  id: 'retrieval-context',
  title: 'Accuracy by documents, demonstrations and steps',
  about: 'After an inverse logistic the accuracy is a line in the logarithms of documents, demonstrations and steps, the slopes made by how much one of each helps.',
  origin: 'assumed',
  output: { symbol: 'P', name: 'Accuracy', dimension: 'percent', better: 'higher', min: 0, max: 1 },
  formula: 'logistic((a_k + b_k * i_k) * ln(k + ε) + (a_m + b_m * i_m) * ln(m + ε) + a_n * ln(n) + c)',
  inputs: [
    { symbol: 'k', name: 'Documents', dimension: 'count', value: 50, min: 1, max: 1000, log: true, fitted: { min: 1, max: 1000 } },
    { symbol: 'm', name: 'Demonstrations', dimension: 'count', value: 8, min: 1, max: 256, log: true, fitted: { min: 1, max: 256 } },
    { symbol: 'n', name: 'Steps', dimension: 'count', value: 1, min: 1, max: 5, log: false, fitted: { min: 1, max: 5 } },
    { symbol: 'i_k', name: 'Gain of one document', dimension: 'ratio', value: 0.2, min: -1, max: 1, log: false },
    { symbol: 'i_m', name: 'Gain of one demonstration', dimension: 'ratio', value: 0.1, min: -1, max: 1, log: false },
  ],
  coefficients: [
    { symbol: 'a_k', name: 'Slope of documents', value: 0.1, source: ASSUMED, min: -5, max: 5 },
    { symbol: 'b_k', name: 'Slope of documents by their gain', value: 0.5, source: ASSUMED, min: -5, max: 5 },
    { symbol: 'a_m', name: 'Slope of demonstrations', value: 0.05, source: ASSUMED, min: -5, max: 5 },
    { symbol: 'b_m', name: 'Slope of demonstrations by their gain', value: 0.5, source: ASSUMED, min: -5, max: 5 },
    { symbol: 'a_n', name: 'Slope of steps', value: 0.3, source: ASSUMED, min: -5, max: 5 },
    { symbol: 'c', name: 'Offset', value: -0.8, source: ASSUMED, min: -10, max: 10 },
    { symbol: 'ε', name: 'Keeps the logarithm finite', value: 0.01, source: ASSUMED, min: 1e-6, max: 1 },
  ],
  axis: 'k',
  family: { input: 'm', values: [1, 8, 64] },
  budget: { formula: 'n * (256 + 1024 * k + 512 * m)', dimension: 'tokens', name: 'Context over all steps', free: ['k', 'm'], value: 131_072 },
  source: `${RAG}, section 5: form, up to 1,024 tokens a document; 256 tokens of prompt and 512 a demonstration are assumed`,
  papers: [8],
  limits: 'The paper’s own fit (one model family) has R² 0.903; its coefficients were not read, so that the curve here shows only the form. Accuracy is linear in log tokens; the price of long prompts is not.',
};

/** Loss of a reader model with a datastore. */
export const DATASTORE_LAW: Law = {
  id: 'datastore',
  title: 'Loss with a datastore to read from',
  about: 'Text that is looked up in the place of being learned: the loss falls with the logarithm of the datastore’s tokens, with no end seen.',
  origin: 'assumed',
  output: { symbol: 'L', name: 'Loss', dimension: 'loss', better: 'lower', min: 0 },
  formula: 'E + A / N^α + B / D^β - G * log10(D_s / D_0)',
  inputs: [
    { symbol: 'D_s', name: 'Datastore', dimension: 'training-tokens', value: 1.4e12, min: 1e9, max: 1e13, log: true, fitted: { min: 1e9, max: 1.4e12 } },
    { symbol: 'N', name: 'Parameters', dimension: 'parameters', value: 1e9, min: 1e8, max: 1e12, log: true },
    { symbol: 'D', name: 'Training tokens', dimension: 'training-tokens', value: 3e11, min: 1e9, max: 1e14, log: true },
  ],
  coefficients: [
    { symbol: 'E', name: 'Loss that is left', value: 1.69, source: HOFFMANN, min: 0, max: 10 },
    { symbol: 'A', name: 'Weight of size', value: 406.4, source: HOFFMANN, min: 0, max: 1e6 },
    { symbol: 'α', name: 'Power of size', value: 0.34, source: HOFFMANN, min: 0.01, max: 2 },
    { symbol: 'B', name: 'Weight of data', value: 410.7, source: HOFFMANN, min: 0, max: 1e6 },
    { symbol: 'β', name: 'Power of data', value: 0.28, source: HOFFMANN, min: 0.01, max: 2 },
    { symbol: 'G', name: 'Gain of ten times the datastore', value: 0.04, source: 'Assumed: the source shows it in figures only', min: 0, max: 1 },
    { symbol: 'D_0', name: 'Datastore that helps nothing', value: 1e9, source: 'Assumed', min: 1, max: 1e12 },
  ],
  axis: 'D_s',
  family: { input: 'N', values: [4e8, 1e9, 7e9] },
  source: `${DATASTORE}: the datastore’s range and that no end was seen; the form is put together here`,
  papers: [62],
  limits: 'Neither the gain nor the reader’s coefficients are the paper’s. It leaves out what reading costs: longer prompts, an index to keep and to search.',
};
