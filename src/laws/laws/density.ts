import type { Law, LawInput } from '../law.ts';

const DENSING = 'Xiao et al. 2024, Densing law (arXiv:2412.04315)';
const GROWTH = { symbol: 'A', name: 'Growth a day', value: 0.007, source: `${DENSING}: slope of the logarithm over 29 models and five benchmarks, R² 0.93`, min: 0.003, max: 0.012 } as const;
// Models from January 2023 to the end of 2024 were read.
const DAYS: LawInput = { symbol: 't', name: 'Days passed', dimension: 'days', value: 365, min: 0, max: 2000, log: false, fitted: { min: 0, max: 700 } };
const LIMITS = 'Open base models of 2023 and 2024, judged by benchmarks that later models may have seen. It is the record of each day, not the mean; pruned and distilled models usually fall below it.';
const SHARED = { origin: 'published', inputs: [DAYS], coefficients: [GROWTH], axis: 't', papers: [124], limits: LIMITS, source: DENSING } as const;

export const DENSITY: Law = {
  ...SHARED,
  id: 'density',
  title: 'Capacity density over time',
  about: 'How many times as much a parameter of the best open model can do after so many days: it doubles every ln 2/A days, about 3.3 months.',
  output: { symbol: 'ρ', name: 'Density, as a factor', dimension: 'ratio', better: 'higher', min: 0 },
  formula: 'exp(A * t)',
  fitsLogarithm: true,
};

export const EQUIVALENT_SIZE: Law = {
  ...SHARED,
  id: 'equivalent-size',
  title: 'Size that does the same, later',
  about: 'Parameters that a model needs after so many days to do what one of today does.',
  output: { symbol: 'N', name: 'Parameters that do the same', dimension: 'parameters', better: 'lower', min: 0 },
  formula: 'N_0 * exp(-A * t)',
  inputs: [DAYS, { symbol: 'N_0', name: 'Parameters at the start', dimension: 'parameters', value: 7.24e9, min: 1e8, max: 1e12, log: true }],
  points: [{ inputs: { t: 127, N_0: 7.24e9 }, output: 0.35 * 7.24e9, label: 'MiniCPM 2.4B and Mistral 7B', source: `${DENSING}: 35 % of the parameters, September 2023 to February 2024` }],
  family: { input: 'N_0', values: [3e9, 7.24e9, 7e10] },
  fitsLogarithm: true,
};

export const PRICE_FALL: Law = {
  ...SHARED,
  id: 'price-fall',
  title: 'Fall of the price of the same capacity',
  about: 'Density and cheaper hardware together: how many times less the same capacity costs after so many days.',
  output: { symbol: 'f', name: 'Times cheaper', dimension: 'ratio', better: 'higher', min: 0 },
  formula: 'exp(A * t) * 2^(t / T_h)',
  inputs: [DAYS, { symbol: 'T_h', name: 'Days in which hardware doubles', dimension: 'days', value: 761, min: 200, max: 5000, log: true }],
  points: [{ inputs: { t: 608, T_h: 761 }, output: 266.7, label: 'Price of GPT-3.5’s level, January 2023 on', source: `${DENSING}: 266.7 times in about 20 months` }],
  family: { input: 'T_h', values: [500, 761, 1500] },
  fitsLogarithm: true,
  source: `${DENSING}; a doubling of hardware in 25 months is assumed`,
  limits: `${LIMITS} Prices also fall by competition and serving software: the published fall is faster than density alone.`,
};
