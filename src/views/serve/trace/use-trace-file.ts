import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAppStore } from '../../../store/react.tsx';
import { servingRunnerFor } from '../../../store/serving/runner-for.ts';
import { readServe } from '../../../serving/plan/text.ts';
import { formatWhole } from '../../../units/digits.ts';
import { useCatalog } from '../../catalog-context.tsx';
import type { ServePlanModel } from '../plan/use-serve-plan.ts';
import type { TraceProgress } from './read-trace-file.ts';

/** A file on its way to being served, or why it cannot be. */
export type TraceReading =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'reading'; readonly name: string } & TraceProgress)
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string }
  /** What was found in it, as sentences. */
  | { readonly kind: 'taken'; readonly hash: string; readonly words: readonly string[] };

export interface TraceState {
  readonly reading: TraceReading;
  /** Whether the plan means a trace whose requests are on this page. */
  readonly here: boolean;
  readonly take: (file: File) => void;
  readonly stop: () => void;
}

/** Reads dropped traces and hands them to the simulator. For the view to call once. */
export function useTraceFile(serve: ServePlanModel): TraceState {
  const catalog = useCatalog();
  const { commands, getState } = useAppStore();
  const runner = servingRunnerFor(catalog);
  const [reading, setReading] = useState<TraceReading>({ kind: 'none' });
  const underWay = useRef<AbortController>(undefined);
  const { takeTrace, traceCame } = serve;
  useEffect(() => () => underWay.current?.abort(), []);
  const stop = useCallback(() => {
    underWay.current?.abort();
    setReading({ kind: 'none' });
  }, []);
  const take = useCallback(
    (file: File) => {
      underWay.current?.abort();
      const own = new AbortController();
      underWay.current = own;
      setReading({ kind: 'reading', name: file.name, share: 0, rows: 0 });
      const refuse = (reason: string): void => {
        setReading({ kind: 'refused', name: file.name, reason });
        commands.notify(`${file.name}: ${reason}.`, { tone: 'warning', sticky: true });
      };
      const read = async (): Promise<void> => {
        const { readTraceFile } = await import('./read-trace-file.ts');
        const found = await readTraceFile(file, (progress) => own.signal.aborted || setReading({ kind: 'reading', name: file.name, ...progress }), own.signal);
        if (own.signal.aborted || found.kind === 'stopped') return;
        if (found.kind === 'refused') return refuse(found.reason);
        const { trace, note, fitted, words } = found;
        const loaded = await runner.loadTrace(note.hash, trace);
        if (own.signal.aborted) return;
        if (!loaded.ok) return refuse(loaded.message);
        setReading({ kind: 'taken', hash: note.hash, words });
        // The plan of a link that came with this trace's hash may have been changed since: only its requests were missing.
        if (readServe(getState().serve, catalog).plan.trace?.hash === note.hash) traceCame();
        else takeTrace(fitted, note);
        commands.notify(`${note.name}: ${formatWhole(note.requests)} requests are served. They stay on this machine.`);
      };
      read().catch(() => own.signal.aborted || refuse('The reader of traces could not be loaded; check the connection and try again'));
    },
    [catalog, commands, getState, runner, takeTrace, traceCame],
  );
  const here = serve.plan.trace !== undefined && runner.hasTrace(serve.plan.trace.hash);
  return useMemo(() => ({ reading, here, take, stop }), [reading, here, take, stop]);
}
