import { formatDigits } from '../../units/digits.ts';
import { formatPercent, formatText } from '../../units/format.ts';
import { lowerFirst } from '../../units/lower-first.ts';
import { KIND_WORDS, PHASE_WORDS } from '../words.ts';
import { isAboveRoof, isSummedInSwitch, type RooflineMark } from './types.ts';

/** Marks that carry one label together, heaviest first. */
export interface MarkGroup {
  /** Id of the heaviest mark. */
  readonly id: string;
  readonly ids: readonly string[];
  readonly share: number;
  readonly name: string;
  readonly note: string | undefined;
}

interface Spot {
  readonly mark: RooflineMark;
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Ops of one phase and kind this near each other (pixels) read as one cloud. */
const NEAR = 60;

/**
 * Gathers placed marks that one label can name: the same phase and kind near each other, or any of
 * the same phase that overlap. Sorted by share of time.
 */
export function groupMarks<T extends Spot>(spots: readonly T[], baseline: ReadonlyMap<string, RooflineMark>): readonly MarkGroup[] {
  const left = [...spots].sort((a, b) => b.mark.share - a.mark.share);
  const groups: MarkGroup[] = [];
  while (left.length > 0) {
    const head = left.shift();
    if (head === undefined) break;
    const members = [head];
    for (let i = 0; i < left.length; i += 1) {
      const other = left[i];
      if (other === undefined || other.mark.phase !== head.mark.phase) continue;
      const distance = Math.hypot(other.x - head.x, other.y - head.y);
      if (distance < (other.mark.kind === head.mark.kind ? NEAR : (other.r + head.r) * 0.9)) {
        members.push(other);
        left.splice(i, 1);
        i -= 1;
      }
    }
    groups.push(describe(members.map(({ mark }) => mark), baseline));
  }
  return groups.sort((a, b) => b.share - a.share);
}

function describe(marks: readonly RooflineMark[], baseline: ReadonlyMap<string, RooflineMark>): MarkGroup {
  const head = marks[0]!;
  const share = marks.reduce((sum, mark) => sum + mark.share, 0);
  return { id: head.id, ids: marks.map((mark) => mark.id), share, name: `${groupName(marks)}, ${formatPercent(share)}`, note: findNote(head, baseline.get(head.id)) };
}

function groupName(marks: readonly RooflineMark[]): string {
  const head = marks[0]!;
  const phase = PHASE_WORDS[head.phase];
  if (marks.length === 1) return `${phase} ${lowerFirst(head.name)}`;
  if (marks.every((mark) => mark.kind === head.kind)) return `${phase} ${KIND_WORDS[head.kind].text}`;
  return marks.length === 2 ? `${phase} ${lowerFirst(head.name)}, ${lowerFirst(marks[1]!.name)}` : `${phase} ${lowerFirst(head.name)} and ${marks.length - 1} more`;
}

/** What is worth saying about a mark, in at most eight words. */
export function findNote(mark: RooflineMark, before: RooflineMark | undefined): string | undefined {
  if (isAboveRoof(mark)) return 'above roof: check units';
  if (isSummedInSwitch(mark)) return 'summed in the switch';
  switch (mark.bound) {
    case 'overhead':
      return mark.kind === 'collective' ? 'latency, not bandwidth' : mark.kind === 'elementwise' || mark.kind === 'gather' ? 'launch floor' : 'too little work to fill the device';
    case 'network':
      return mark.ofRoof !== undefined && mark.ofRoof < 0.5 ? 'latency, not bandwidth' : roofShare(mark, 'network');
    case 'compute':
      return roofShare(mark, 'compute');
    case 'memory': {
      const moved = before === undefined || !(before.intensity > 0) ? 1 : mark.intensity / before.intensity;
      if (Math.abs(Math.log(moved)) > Math.log(1.1)) return `intensity ${formatDigits(mark.intensity)}, was ${formatDigits(before?.intensity ?? 0)}`;
      return roofShare(mark, 'memory');
    }
  }
}

function roofShare(mark: RooflineMark, roof: string): string | undefined {
  return mark.ofRoof === undefined ? formatText(mark.achieved, 'flops-per-second') : `${formatPercent(mark.ofRoof)} of the ${roof} roof`;
}
