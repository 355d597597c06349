import { useEffect, useId, useMemo, useState } from 'react';
import type { Settings, WorkloadKind } from '../../../scenario/fields.ts';
import { useApp } from '../../../store/react.tsx';
import { presetApplies, SWEEP_PRESETS, type SweepPreset } from '../../../sweep/questions/presets.ts';
import { Section } from '../../../ui/layout/Section.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import type { SweepModel } from '../model/use-sweep.ts';

const OWN = 'own';
const WORKLOADS: readonly { readonly kind: WorkloadKind; readonly title: string }[] = [
  { kind: 'generation', title: 'Generating' },
  { kind: 'training', title: 'Training' },
  { kind: 'finetuning', title: 'Fine-tuning' },
];

/** The question: one that people ask, or the reader's own. */
export function QuestionSection({ sweep }: { readonly sweep: SweepModel }) {
  const catalog = useCatalog();
  const id = useId();
  const { workload, text, question } = sweep;
  const base = useSettled(question.base);
  const [chosen, setChosen] = useState<{ readonly id: string; readonly text: string }>();
  const found = useMemo(() => SWEEP_PRESETS.find((preset) => preset.kinds.includes(workload) && preset.applies(base, catalog).ok && preset.make(base, catalog).text === text), [workload, base, catalog, text]);
  // Of another workload only itself can say whether it can be asked there.
  const refused = useMemo(
    () => new Map(SWEEP_PRESETS.flatMap((preset) => {
      const applies = preset.kinds.includes(workload) ? presetApplies(preset, base, catalog) : undefined;
      return applies?.ok === false ? [[preset.id, applies.reason] as const] : [];
    })),
    [workload, base, catalog],
  );
  // A question asked of one base stays that question when the base moves.
  const asked = found ?? (chosen?.text === text ? SWEEP_PRESETS.find((preset) => preset.id === chosen.id) : undefined);
  if (found !== undefined && (chosen?.id !== found.id || chosen.text !== text)) setChosen({ id: found.id, text });
  const option = (preset: SweepPreset) => (
    <option key={preset.id} value={preset.id} disabled={refused.has(preset.id)} title={refused.get(preset.id)}>
      {preset.name}
    </option>
  );
  const ordered = [...WORKLOADS].sort((a, b) => Number(b.kind === workload) - Number(a.kind === workload));
  return (
    <Section title="Question">
      <div className="sweep-question">
        <label className="unseen" htmlFor={id}>
          Question
        </label>
        <span className="sweep-question-name" aria-hidden="true">
          {asked?.name ?? 'A question of your own'}
        </span>
        <span className="picker-button-arrow" aria-hidden="true">
          ▾
        </span>
        <select
          id={id}
          value={asked?.id ?? OWN}
          onChange={(event) => {
            const preset = SWEEP_PRESETS.find((one) => one.id === event.target.value);
            if (preset !== undefined) sweep.ask(preset);
          }}
        >
          {asked === undefined && <option value={OWN}>A question of your own</option>}
          {ordered.map(({ kind, title }, at) => {
            const earlier = ordered.slice(0, at).map((one) => one.kind);
            const presets = SWEEP_PRESETS.filter(({ kinds }) => kinds.includes(kind) && !kinds.some((one) => earlier.includes(one)));
            return presets.length === 0 ? null : (
              <optgroup key={kind} label={title}>
                {presets.map(option)}
              </optgroup>
            );
          })}
        </select>
      </div>
      <p className="sweep-quiet">{asked?.sentence ?? 'Every combination of the axes, over the base scenario below.'}</p>
    </Section>
  );
}

/** The settings as they were when nothing was dragged: presets are not made anew with every step of a slider. */
function useSettled(settings: Settings): Settings {
  const dragging = useApp((state) => state.dragging);
  const [settled, setSettled] = useState(settings);
  useEffect(() => {
    if (!dragging) setSettled(settings);
  }, [dragging, settings]);
  return settled;
}
