import { useMemo, useState } from 'react';
import { useApp } from '../../../store/react.tsx';
import { NumberField } from '../../../ui/fields/NumberField.tsx';
import { SelectField } from '../../../ui/fields/SelectField.tsx';
import { Section } from '../../../ui/layout/Section.tsx';
import type { Dimension } from '../../../units/dimension.ts';
import { formatPercent, formatText } from '../../../units/format.ts';
import { makeLadder } from '../../../units/ladder.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { flopsPer, machineRates, type BudgetUnit, type MachineRates } from '../model/hand-over.ts';
import { LAW_DIMENSIONS, ownUnit } from '../model/scales.ts';
import type { LawModel } from '../model/use-law.ts';

/** Share of the peak that large runs reach: 38 to 43 % of BF16 on 16,384 H100s (Llama 3, arXiv:2407.21783, table 4). */
const USUAL_UTILISATION = 0.4;
const LARGEST = 1e30;

const UNITS: Readonly<Record<BudgetUnit, { readonly label: string; readonly dimension: Dimension; readonly noun?: string }>> = {
  flops: { label: 'FLOPs', dimension: 'flops' },
  'device-hours': { label: 'device-hours', dimension: 'count', noun: 'device-hours' },
  usd: { label: 'US dollars', dimension: 'usd' },
  joules: { label: 'joules', dimension: 'joules' },
};

/** What may be spent: in the law's own measure, or for arithmetic also in hours, dollars or joules of the page's machine. */
export function BudgetSection({ law }: { readonly law: LawModel }) {
  const { budget } = law.choice.law;
  const amount = law.budget;
  const [unit, setUnit] = useState<BudgetUnit>('flops');
  const [utilisation, setUtilisation] = useState(USUAL_UTILISATION);
  const settings = useApp((state) => state.settings);
  const catalog = useCatalog();
  const rates = useMemo(() => machineRates(settings, utilisation, catalog), [settings, utilisation, catalog]);
  const ladder = useMemo(() => budget && makeLadder('1-2-5', budget.value / 1e6, budget.value * 1e6), [budget]);
  if (budget === undefined || amount === undefined || ladder === undefined) return null;
  const arithmetic = budget.dimension === 'flops';
  const per = arithmetic ? flopsPer(unit, rates) : 1;
  const shown = arithmetic && per !== undefined ? UNITS[unit] : { ...LAW_DIMENSIONS[budget.dimension], label: '' };
  const scale = per ?? 1;
  const spread = makeLadder('1-2-5', (budget.value / 1e6) / scale, (budget.value * 1e6) / scale);
  return (
    <Section title="Budget" note={arithmetic && unit !== 'flops' ? assumptions(rates, per) : undefined}>
      <NumberField
        key={unit} label={budget.name} help={`Cost of a combination: ${budget.formula.replaceAll('*', '·')}. What is best for it stands beside the chart.`}
        value={amount / scale} dimension={shown.dimension} {...(shown.noun !== undefined && { unit: shown.noun })}
        bareUnit={ownUnit(budget.value / scale, shown.dimension)} min={1e-6} max={LARGEST} ladder={arithmetic && unit !== 'flops' ? spread : ladder} slider
        defaultValue={budget.value / scale} changed={amount !== budget.value}
        onChange={(next) => law.dragBudget(Number((next * scale).toPrecision(6)))} onCommit={law.commit}
      />
      {arithmetic && (
        <SelectField
          label="Counted in" help="Hours, dollars and joules are those of the machine set on this page, at the share of its peak below." value={unit}
          options={(Object.keys(UNITS) as BudgetUnit[]).map((value) => ({ value, label: UNITS[value].label, disabled: flopsPer(value, rates) === undefined }))}
          onChange={setUnit}
        />
      )}
      {arithmetic && unit !== 'flops' && (
        <NumberField label="Share of the peak" help="Of the 16-bit matrix peak, over the whole run. Price the optimum in Explore for what the engine predicts." value={utilisation} dimension="percent" min={0.01} max={1} defaultValue={USUAL_UTILISATION} changed={utilisation !== USUAL_UTILISATION} onChange={setUtilisation} />
      )}
    </Section>
  );
}

/** What the conversion takes for granted. */
function assumptions({ name, peak, utilisation, price, watts }: MachineRates, per: number | undefined): string {
  if (per === undefined) return `${name} has no price here: set one in Explore.`;
  return `Assumes ${name} at ${formatPercent(utilisation)} of ${formatText(peak, 'flops-per-second')}${price === undefined ? '' : `, ${formatText(price, 'usd-per-hour')}`}, ${formatText(watts, 'watts')} with the facility.`;
}
