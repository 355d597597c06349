import { useMemo } from 'react';
import { BreakEvenChart } from '../../../charts/break-even/break-even.tsx';
import type { BreakEvenData } from '../../../charts/break-even/types.ts';
import { breakEvenRows, findBreakEvenTitle, summarizeBreakEven } from '../../../charts/break-even/words.ts';
import type { CostName } from '../../../program/costs.ts';
import type { ProgramResult } from '../../../program/result.ts';
import { ChartPanel } from '../../explore/chart-panel.tsx';
import { MEASURES } from '../derive/measures.ts';
import { withUses } from '../model/edits.ts';
import type { ProgramsModel } from '../model/use-programs.ts';
import { meeting, type Pair } from './versus-words.ts';
import { pluralOf } from '../../../units/plural.ts';

interface BreakEvenPanelProps {
  readonly model: ProgramsModel;
  readonly measure: CostName;
  /** Both programs, where two are compared. */
  readonly pair?: Pair;
}

const HEIGHT = 300;

/** Costs against how often the program is used; of two, where they meet. The mark is dragged to other uses. */
export function BreakEvenPanel({ model, measure, pair }: BreakEvenPanelProps) {
  const { own, result, drag, endDrag } = model;
  const data = useMemo((): BreakEvenData | undefined => {
    if (result === undefined) return undefined;
    const bill = (name: string, of: ProgramResult) => ({ name, once: of.once[measure], perUse: of.perUse[measure] });
    const base = { measure, use: own.use ?? 'use', uses: result.uses };
    if (pair === undefined) return { ...base, programs: [bill(own.title, result)] };
    return { ...base, programs: [bill(pair.names[0], pair.own), bill(pair.names[1], pair.other)], meets: meeting(pair, measure) };
  }, [own, result, pair, measure]);
  if (data === undefined) return null;
  // A formula of the program's is not overwritten by a drag.
  const isFormula = typeof own.uses === 'string';
  return (
    <ChartPanel title={findBreakEvenTitle(data)} level={3} subtitle={`${MEASURES[measure].name} against ${pluralOf(data.use)}${isFormula ? '; their number follows from a formula' : '; drag the mark'}`} summary={summarizeBreakEven(data)} file="break-even" table={() => breakEvenRows(data)}>
      {(width) => <BreakEvenChart data={data} width={width} height={HEIGHT} {...(!isFormula && { onUses: (uses: number) => drag((now) => withUses(now, uses)), onCommit: endDrag })} />}
    </ChartPanel>
  );
}
