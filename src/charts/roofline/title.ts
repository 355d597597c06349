import type { Bound } from '../../engine/estimate-types.ts';
import { formatDigits } from '../../units/digits.ts';
import { formatPercent } from '../../units/format.ts';
import { BOUNDS, KIND_WORDS, PHASE_LEAD, PHASE_SUBJECTS } from '../words.ts';
import { memorySlope, ridgeOf, type RooflineData, type RooflineMark } from './types.ts';

/** Below this no single cause is said to bind a phase. */
const CLEAR = 0.45;
/** Groups smaller than this do not make it into the title. */
const NOTABLE = 0.1;
const MOVED = 1.08;

/** The finding of a roofline in one sentence: what binds, or with a baseline, what moved and how far. */
export function findRooflineTitle(data: RooflineData): string {
  const phase = PHASE_LEAD.find((name) => data.marks.some((mark) => mark.phase === name));
  const marks = data.marks.filter((mark) => mark.phase === phase);
  if (marks.length === 0) return 'No operations to place';
  return findMove(data, marks) ?? findBound(data, marks);
}

function findBound(data: RooflineData, marks: readonly RooflineMark[]): string {
  const phase = PHASE_SUBJECTS[marks[0]!.phase];
  // Shares are of the whole phase: what the operations leave is the host's.
  const all = [...marks, ...(data.unplaced ?? []).filter((one) => one.phase === marks[0]!.phase)];
  const host = Math.max(0, 1 - all.reduce((sum, { share }) => sum + share, 0));
  const shares = BOUNDS.map((bound) => ({ bound, share: all.reduce((sum, one) => (one.bound === bound ? sum + one.share : sum), bound === 'overhead' ? host : 0) })).sort((a, b) => b.share - a.share);
  const [top, second] = shares;
  if (top === undefined || second === undefined) return `${phase} has no operations`;
  if (top.share < CLEAR) return `${phase} is torn: ${top.bound} takes ${formatPercent(top.share)} of its time, ${second.bound} ${formatPercent(second.share)}`;
  return `${phase} is ${top.bound}-bound: ${formatPercent(top.share)} of its time ${waits(top.bound, data)}`;
}

function waits(bound: Bound, { slopes }: RooflineData): string {
  switch (bound) {
    case 'memory':
      return `waits for ${memorySlope(slopes)?.name ?? 'memory'}`;
    case 'network':
      return `waits for ${slopes.find((slope) => slope.kind === 'network')?.name ?? 'the network'}`;
    case 'compute':
      return 'is arithmetic';
    case 'overhead':
      return 'is latency, launches and host work';
  }
}

interface Move {
  readonly name: string;
  readonly plural: boolean;
  readonly share: number;
  readonly factor: number;
  readonly bound: Bound;
}

/** Moves of the notable groups (same kind of op), as the share-weighted geometric mean of achieved FLOP/s. */
function findMoves(data: RooflineData, marks: readonly RooflineMark[]): readonly Move[] {
  const before = new Map((data.baseline?.marks ?? []).map((mark) => [mark.id, mark]));
  const moves = new Map<string, { share: number; logs: number; weight: number; head: RooflineMark }>();
  for (const mark of marks) {
    const old = before.get(mark.id);
    if (old === undefined || !(old.achieved > 0) || !(mark.achieved > 0)) continue;
    const sum = moves.get(mark.kind) ?? { share: 0, logs: 0, weight: 0, head: mark };
    const head = mark.share > sum.head.share ? mark : sum.head;
    moves.set(mark.kind, { share: sum.share + mark.share, logs: sum.logs + mark.share * Math.log(mark.achieved / old.achieved), weight: sum.weight + mark.share, head });
  }
  return [...moves.values()]
    .filter(({ share, weight }) => share >= NOTABLE && weight > 0)
    .map(({ share, logs, weight, head }) => ({ name: KIND_WORDS[head.kind].text, plural: KIND_WORDS[head.kind].plural, share, factor: Math.exp(logs / weight), bound: head.bound }))
    .sort((a, b) => b.share - a.share);
}

function findMove(data: RooflineData, marks: readonly RooflineMark[]): string | undefined {
  const moves = findMoves(data, marks).filter(({ bound }) => bound === 'memory' || bound === 'compute');
  const lead = moves.find(({ factor }) => distance(factor) > Math.log(MOVED));
  if (lead === undefined) return undefined;
  const other = moves.find((move) => move !== lead);
  const up = lead.factor > 1;
  const verb = lead.bound === 'memory' ? (up ? 'climb' : 'slide') : up ? 'rise' : 'drop';
  const where = lead.bound === 'memory' ? `${up ? 'along' : 'down'} the memory roof` : up ? 'towards the compute roof' : 'from the compute roof';
  const phase = PHASE_SUBJECTS[marks[0]!.phase];
  return `${phase}’s ${lead.name} ${verb}${lead.plural ? '' : 's'} ${times(lead.factor)} ${where}${aside(lead, other)}`;
}

function aside(lead: Move, other: Move | undefined): string {
  if (other === undefined) return '';
  if (distance(other.factor) <= Math.log(MOVED)) return `; ${other.name} ${other.plural ? 'stay' : 'stays'}`;
  if (other.factor > 1 !== lead.factor > 1) return `; ${other.name} ${other.factor > 1 ? 'gain' : 'lose'}${other.plural ? '' : 's'} ${times(other.factor)}`;
  return `; ${other.name} ${distance(other.factor) < distance(lead.factor) ? 'only ' : ''}${times(other.factor)}`;
}

function distance(factor: number): number {
  return Math.abs(Math.log(factor));
}

/** A ratio in either direction as “3.9×”. */
function times(factor: number): string {
  return `${formatDigits(factor > 1 ? factor : 1 / factor, { figures: 2 })}×`;
}

/** One sentence for readers who do not see the chart. */
export function summarizeRoofline(data: RooflineData): string {
  const ridge = ridgeOf(data);
  const heaviest = [...data.marks].sort((a, b) => b.share - a.share)[0];
  const parts = [`Roofline of ${data.marks.length} operations`];
  if (ridge !== undefined) parts.push(`ridge at ${formatDigits(ridge)} FLOP per byte`);
  if (heaviest !== undefined) {
    const roof = heaviest.ofRoof === undefined ? '' : ` at ${formatPercent(heaviest.ofRoof)} of its roof`;
    parts.push(`heaviest is ${heaviest.phase} ${heaviest.name}, ${formatPercent(heaviest.share)} of the phase, ${heaviest.bound}-bound${roof}`);
  }
  return `${parts.join('; ')}.`;
}
