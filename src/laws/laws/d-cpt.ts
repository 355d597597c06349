import type { Coefficient, Law, LawInput, LawPoint } from '../law.ts';

const D_CPT = 'Que et al. 2024, D-CPT law (arXiv:2406.01375)';
const TABLE = `${D_CPT}, table 5 (Qwen1.5 1.8B, chemistry, 10 billion tokens), as a third-party note gives it`;
const ASSUMED = 'Assumed: the source states the form, and its values were not read';
const HERE = `Fitted here to seven points of ${TABLE}, the powers of N and D held as assumed`;

const N: LawInput = { symbol: 'N', name: 'Parameters', dimension: 'parameters', value: 1.8e9, min: 1e8, max: 1e11, log: true, fitted: { min: 5e8, max: 4e9 } };
const D: LawInput = { symbol: 'D', name: 'Training tokens', dimension: 'training-tokens', value: 1e10, min: 1e8, max: 1e12, log: true, fitted: { min: 1e8, max: 1e11 } };
const R: LawInput = { symbol: 'r', name: 'Domain share', dimension: 'percent', value: 0.9, min: 0.01, max: 1, log: false, fitted: { min: 0.9, max: 1 } };

const own = (symbol: string, name: string, value: number, min: number, max: number): Coefficient => ({ symbol, name, value, source: ASSUMED, min, max });
const here = (symbol: string, name: string, value: number, min: number, max: number): Coefficient => ({ symbol, name, value, source: HERE, min, max });

/** Share of domain text, loss on general text, loss on domain text. */
const ROWS = [
  [0.9, 2.9052, 1.7321],
  [0.91, 2.9193, 1.7312],
  [0.92, 2.9376, 1.7311],
  [0.924, 2.9445, 1.7291],
  [0.93, 2.9644, 1.7279],
  [0.94, 2.9848, 1.7265],
  [1, 3.4667, 1.722],
] as const;
const points = (of: 1 | 2): readonly LawPoint[] => ROWS.map((row) => ({ inputs: { N: 1.8e9, D: 1e10, r: row[0] }, output: row[of], source: TABLE }));

const LIMITS = 'One published table, of one model, one amount of text and shares from 90 %: how it goes with N and D is assumed until you fit points of your own. Continued pretraining of one model family, domain by domain.';
const SHARED = { origin: 'assumed', axis: 'r', source: D_CPT, papers: [36], limits: LIMITS } as const;

/** Coefficients of one of the two losses: those fitted here, and the assumed rest, which are the same. */
function coefficients(E: number, C: number, γ: number, ε: Coefficient): readonly Coefficient[] {
  return [
    here('E', 'Loss that is left', E, 0, 10),
    own('A', 'Weight of size', 406.4, 0, 1e6),
    own('α', 'Power of size', 0.34, 0.01, 2),
    own('B', 'Weight of data', 200, 0, 1e6),
    own('β', 'Power of data', 0.3, 0.01, 2),
    own('η', 'Power of share, with data', 0.5, 0, 5),
    here('C', 'Weight of share', C, 0, 100),
    here('γ', 'Power of share', γ, 0, 20),
    ε,
  ];
}

const DOMAIN = coefficients(1.18851375, 0.0645395249, 4.129599, own('ε', 'Share that keeps it finite', 0.1, 1e-6, 1));
const GENERAL = coefficients(2.11818609, 0.152809675, 0.48984218, here('ε', 'Share that keeps it finite', 0.0192272164, 1e-6, 1));

/** Loss on the domain when a model is trained on with a share r of domain text. */
export const D_CPT_DOMAIN: Law = {
  ...SHARED,
  id: 'd-cpt-domain',
  title: 'Continued pretraining: loss on the domain (D-CPT)',
  about: 'The more of the text comes from the domain, the lower the loss on it: a law of size, tokens and share.',
  output: { symbol: 'L_d', name: 'Domain loss', dimension: 'loss', better: 'lower', min: 0 },
  formula: 'E + A / N^α + B * r^η / D^β + C / (r + ε)^γ',
  inputs: [N, D, R],
  coefficients: DOMAIN,
  points: points(2),
  family: { input: 'D', values: [1e9, 1e10, 1e11] },
  budget: { formula: '6 * N * D', dimension: 'flops', name: 'Training arithmetic', free: ['N', 'D'], value: 1e20 },
};

/** Loss on general text, which the domain's share takes away from. */
export const D_CPT_GENERAL: Law = {
  ...SHARED,
  id: 'd-cpt-general',
  title: 'Continued pretraining: loss on general text (D-CPT)',
  about: 'What the domain gains, general text loses: the same form with the rest of the text, 1 − r.',
  output: { symbol: 'L_g', name: 'General loss', dimension: 'loss', better: 'lower', min: 0 },
  formula: 'E + A / N^α + B * (1 - r)^η / D^β + C / (1 - r + ε)^γ',
  inputs: [N, D, R],
  coefficients: GENERAL,
  points: points(1),
  family: { input: 'D', values: [1e9, 1e10, 1e11] },
};

/** Domain text is scarce: D_d tokens of it, seen once, so that the share decides how much is trained on in all. */
export const D_CPT_SCARCE: Law = {
  ...SHARED,
  id: 'd-cpt-scarce',
  title: 'Continued pretraining with little domain text (D-CPT)',
  about: 'With a fixed amount of domain text a smaller share means a longer run: the loss on the domain has a lowest point between, with the run’s tokens D = D_d/r.',
  output: { symbol: 'L_d', name: 'Domain loss', dimension: 'loss', better: 'lower', min: 0 },
  formula: 'E + A / N^α + B * r^η / (D_d / r)^β + C / (r + ε)^γ',
  inputs: [N, { ...D, symbol: 'D_d', name: 'Domain tokens', value: 5e9, fitted: { min: 1e8, max: 1e11 } }, R],
  coefficients: DOMAIN,
  budget: { formula: 'D_d / r', dimension: 'training-tokens', name: 'Tokens trained on', free: ['r'], value: 1e11 },
};

/** One law for many domains: how learnable a domain is, K, in the place of coefficients of its own. */
export const D_CPT_CROSS: Law = {
  ...SHARED,
  id: 'd-cpt-cross',
  title: 'Continued pretraining across domains (cross-domain D-CPT)',
  about: 'A domain never fitted is judged by how learnable it is, K, found from the loss and its first fall in a short run.',
  output: { symbol: 'L_d', name: 'Domain loss', dimension: 'loss', better: 'lower', min: 0 },
  formula: 'E + A / N^α + B * r^η / D^β + C / (r + ε)^γ + F / K^μ',
  inputs: [N, D, R, { symbol: 'K', name: 'Learnability', dimension: 'ratio', value: 1, min: 0.1, max: 10, log: true }],
  coefficients: [...DOMAIN, own('F', 'Weight of learnability', 0.1, 0, 10), own('μ', 'Power of learnability', 1, 0.01, 5)],
  family: { input: 'K', values: [0.5, 1, 2] },
  limits: `${LIMITS} No coefficient of learnability was read: F and μ only show the form.`,
};
