import { useCallback, useMemo } from 'react';
import type { Catalog } from '../../../catalog/catalog.ts';
import { workOf, type Work } from '../../../comparison/work.ts';
import { complete } from '../../../scenario/complete.ts';
import type { Settings, WorkloadKind } from '../../../scenario/fields.ts';
import type { Issue } from '../../../scenario/issue.ts';
import { useApp, useAppStore } from '../../../store/react.tsx';
import { usualPreset, withPatch, type SweepPreset } from '../../../sweep/questions/presets.ts';
import { readSweep, writeSweep, type SweepLook, type SweepText } from '../../../sweep/text.ts';
import type { SweepQuestion, SweepSpec } from '../../../sweep/types.ts';
import { useCatalog } from '../../catalog-context.tsx';
import { valueOf } from '../../explore/rail/use-field.ts';

/** The sweep on screen, and how it is changed: all of it lives in the link's text. */
export interface SweepModel {
  readonly text: string;
  readonly spec: SweepSpec;
  readonly look: SweepLook;
  /** Parts of the text that could not be read. */
  readonly issues: readonly Issue[];
  readonly workload: WorkloadKind;
  /** What the base does: its figures are named after it. */
  readonly work: Work;
  readonly question: SweepQuestion;
  readonly change: (to: (now: SweepText) => SweepText) => void;
  /** Asks a preset of the scenario on screen. */
  readonly ask: (preset: SweepPreset) => void;
}

/** A sweep's text, and the base it is asked over. */
interface Asked {
  readonly text: string;
  readonly base: Settings;
}

/** What is asked: the text given, or where there is none the usual question of the workload, with what it lays over the base. */
export function askedOf(text: string, base: Settings, workload: WorkloadKind, catalog: Catalog): Asked {
  if (text !== '') return { text, base };
  const usual = usualPreset(workload).make(base, catalog);
  return { text: usual.text, base: usual.settings === undefined ? base : withPatch(base, usual.settings) };
}

/** Reads the sweep from the view's text. */
export function useSweep(): SweepModel {
  const store = useAppStore();
  const catalog = useCatalog();
  const given = useApp((state) => state.sweep);
  const settings = useApp((state) => state.settings);
  const workload = useApp((state) => valueOf(state, 'kind') ?? 'generation');
  const { text, base } = useMemo(() => askedOf(given, settings, workload, catalog), [given, settings, workload, catalog]);
  const read = useMemo(() => readSweep(text, catalog, workload), [text, catalog, workload]);
  const { spec, look, issues } = read;
  const work = useMemo(() => workOf(complete(base, catalog).values, catalog), [base, catalog]);
  const question = useSteadyQuestion(base, spec, catalog);
  const put = useCallback(
    (next: Asked) => {
      store.commands.sweep(next.text, next.base);
    },
    [store],
  );
  const change = useCallback(
    (to: (now: SweepText) => SweepText) => {
      const state = store.getState();
      const asked = askedOf(state.sweep, state.settings, workload, catalog);
      put({ base: asked.base, text: writeSweep(to(readSweep(asked.text, catalog, workload)), catalog) });
    },
    [store, catalog, workload, put],
  );
  const ask = useCallback(
    (preset: SweepPreset) => {
      const now = store.getState().settings;
      const [kind = 'generation'] = preset.kinds;
      const start = preset.kinds.includes(workload) ? now : { ...now, kind };
      const made = preset.make(start, catalog);
      put({ text: made.text, base: withPatch(start, made.settings) });
    },
    [store, catalog, workload, put],
  );
  return useMemo(() => ({ text, spec, look, issues, workload, work, question, change, ask }), [text, spec, look, issues, workload, work, question, change, ask]);
}

/** The question keeps its identity while only the look of the picture changes: it is not asked again. */
function useSteadyQuestion(base: Settings, spec: SweepSpec, catalog: Catalog): SweepQuestion {
  const key = useMemo(() => writeSweep({ spec, look: { colourBy: undefined, linear: [] } }, catalog), [spec, catalog]);
  // The text says all that the spec holds.
  return useMemo(() => ({ base, spec }), [base, key]);
}
