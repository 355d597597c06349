import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { ProgramQuestion } from '../../../program/api.ts';
import type { Program } from '../../../program/program.ts';
import type { ProgramResult } from '../../../program/result.ts';
import type { Settings } from '../../../scenario/fields.ts';
import { programRunnerFor } from '../../../store/program/runner.ts';
import { useCatalog } from '../../catalog-context.tsx';

/** What programs came to: the newest answer, which stays while the next is worked out. */
export interface ProgramAnswers {
  /** Programs that the answer is of, and what each came to. */
  readonly programs: readonly Program[];
  readonly results: readonly ProgramResult[];
  /** Whether it is of the programs on screen. */
  readonly current: boolean;
  readonly working: boolean;
  readonly failed: string | undefined;
}

const NONE: readonly never[] = [];

/** Asks the worker what the programs cost over the page's scenario; of questions that wait the newest wins. */
export function useResults(programs: readonly Program[], settings: Settings): ProgramAnswers {
  const runner = programRunnerFor(useCatalog());
  const state = useSyncExternalStore(runner.subscribe, runner.snapshot);
  const question = useMemo((): ProgramQuestion => ({ programs, settings }), [programs, settings]);
  useEffect(() => runner.price(question), [runner, question]);
  const { found, working, failed } = state;
  return { programs: found?.of.programs ?? NONE, results: found?.results ?? NONE, current: found?.of === question, working, failed };
}
