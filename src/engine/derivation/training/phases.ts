import type { PhaseEstimate } from '../../estimate-types.ts';
import type { TrainingPhase } from '../../job.ts';
import type { ChunkPass } from '../../training/walk.ts';
import { opSeconds } from '../op-time.ts';
import { derived, type Quantity } from '../quantity.ts';
import { exposedIn, overChunks, PASS_AXES, PASS_WORDS } from './chunk.ts';
import { runsOfChunk, total, type TrainingContext } from './context.ts';
import { shownDataSeconds } from './once-per-step.ts';
import { busiestStage, chunksOfStage, phaseOps } from './pass-ops.ts';

const WORDS: Readonly<Record<TrainingPhase, string>> = { forward: 'Forward passes', recompute: 'Computed again', backward: 'Backward passes', optimizer: 'Optimizer' };
const PASSES: Readonly<Record<Exclude<TrainingPhase, 'optimizer'>, readonly ChunkPass[]>> = { forward: ['forward'], recompute: ['recompute'], backward: ['input', 'weight'] };

/** Seconds of a phase of a step on the device that works longest: its ops, and communication as far as nothing hides it. */
export function trainingPhase(c: TrainingContext, phase: PhaseEstimate): Quantity {
  const name = phase.name as TrainingPhase;
  const ops = phaseOps(c, name).filter((op) => op.bound !== 'network');
  const exposed = { ...(name === 'optimizer' ? shownDataSeconds(c, 'X', 'Exchange between copies that nothing hides', phase.exposedCommunicationSeconds) : exposedCommunication(c, name, phase.exposedCommunicationSeconds)), symbol: 'X' };
  const terms = ops.map((op, index) => opSeconds(c, op, `t_${index + 1}`));
  return derived(`S_${name}`, WORDS[name], phase.seconds, 'seconds', `sum(${[...terms.map((term) => term.symbol), 'X'].join(', ')})`, () => [...terms, exposed], {
    note: 'On the device that works longest. Communication that runs beside computation takes no time of its own.',
  });
}

function exposedCommunication(c: TrainingContext, phase: Exclude<TrainingPhase, 'optimizer'>, value: number): Quantity {
  const chunks = chunksOfStage(c, busiestStage(c));
  const passes = PASSES[phase];
  const of = (chunk: (typeof chunks)[number]): number => passes.reduce((sum, pass) => sum + chunk.passes[pass].tensor + chunk.passes[pass].context + chunk.passes[pass].expert, 0);
  return derived('X', 'Communication that nothing hides', value, 'seconds', 'μ * x', () => [
    runsOfChunk(c),
    overChunks('x', 'In one micro-batch', chunks.reduce((sum, chunk) => sum + of(chunk), 0), 'seconds', chunks, (chunk, name) =>
      total('x', `On ${name}`, of(chunk), 'seconds', 'X', passes.flatMap((pass) => PASS_AXES.filter((axis) => chunk.passes[pass][axis] > 0).map((axis) => {
        const one = exposedIn(c, chunk, pass, axis);
        return { ...one, name: `${one.name}, ${PASS_WORDS[pass].toLowerCase()}` };
      })))),
  ], { colour: 'network' });
}
