import type { Estimate } from '../engine/estimate-types.ts';
import type { Job } from '../engine/job.ts';
import type { Known } from './symbols.ts';

/**
 * What a decode step is where a technique says so: `tokens_checked` (positions that one pass works on), `tokens_a_pass` (what comes out of it on average),
 * `acceptance`, `draft_length`, `draft_parameters` of the small model that guesses, and `draft_seconds`, what it takes of a step. Without one: one token each.
 */
export function decodingSymbol(name: string, job: Job, found: Estimate): Known | undefined {
  const { decoding, companions } = job.mechanisms;
  switch (name) {
    case 'tokens_checked':
      return { value: decoding.verified, dimension: 'count' };
    case 'tokens_a_pass':
      return { value: decoding.emitted, dimension: 'ratio' };
    case 'acceptance':
      return input(job, 'α', 'percent');
    case 'draft_length':
      return input(job, 'γ', 'count');
    case 'draft_parameters': {
      const drafter = companions[0];
      return drafter && { value: drafter.job.network.parameters.total, dimension: 'count' };
    }
    case 'draft_seconds': {
      const drafter = companions[0];
      const ops = found.phases.find((phase) => phase.name === 'decode')?.ops ?? [];
      return drafter && { value: ops.reduce((sum, op) => (op.name.startsWith(drafter.label) ? sum + op.seconds : sum), 0), dimension: 'seconds' };
    }
    default:
      return undefined;
  }
}

function input(job: Job, symbol: string, dimension: Known['dimension']): Known | undefined {
  const said = job.mechanisms.decoding.law?.inputs.find((one) => one.symbol === symbol);
  return said && { value: said.value, dimension };
}
