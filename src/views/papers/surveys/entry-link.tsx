import type { MouseEvent, ReactNode } from 'react';
import type { Pair } from '../../../claims/taxonomies/reference.ts';
import type { MetricName } from '../../../engine/estimate-types.ts';
import type { Settings } from '../../../scenario/fields.ts';
import { encode } from '../../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW, type ViewState } from '../../../scenario/link/view-state.ts';
import { useAppStore } from '../../../store/react.tsx';
import { useCatalog } from '../../catalog-context.tsx';
import { staysHere } from '../paper-link.tsx';

interface CompareLinkProps extends Pair {
  readonly metric: MetricName;
  readonly children: ReactNode;
  readonly label: string;
}

/** Opens Compare: A without the entry, B with it. What was set before comes back with undo. */
export function CompareLink({ from, to, metric, children, label }: CompareLinkProps) {
  const store = useAppStore();
  const catalog = useCatalog();
  const compared = { others: [from], at: 1 };
  const view: ViewState = { ...DEFAULT_LINK_VIEW, tab: 'compare', against: { ...DEFAULT_LINK_VIEW.against, metric }, compared };
  const open = (event: MouseEvent): void => {
    if (!staysHere(event)) return;
    const { sweep, serve, program, laws, pinned, view: now } = store.getState();
    store.commands.open({ settings: to, compared, sweep, serve, program, laws, ...(pinned !== undefined && { pinned: pinned.settings }), view: { tab: 'compare', against: { ...now.against, metric } } });
  };
  return (
    <a href={`?${encode(to, view, catalog)}`} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}

interface RoomLinkProps {
  readonly tab: 'programs' | 'serve' | 'explore';
  /** Of a program or a service, its words. */
  readonly text?: string;
  readonly settings: Settings;
  readonly children: ReactNode;
  readonly label?: string;
}

/** Opens a program, a service or a scenario where it is worked with. */
export function RoomLink({ tab, text = '', settings, children, label }: RoomLinkProps) {
  const { commands } = useAppStore();
  const catalog = useCatalog();
  const view: ViewState = { ...DEFAULT_LINK_VIEW, tab, ...(tab === 'programs' && { program: text }), ...(tab === 'serve' && { serve: text }) };
  const open = (event: MouseEvent): void => {
    if (!staysHere(event)) return;
    if (tab === 'programs') commands.program(text, settings);
    else if (tab === 'serve') commands.serve(text, settings);
    else commands.replace(settings);
    commands.look({ tab, paper: undefined, focus: undefined });
  };
  return (
    <a href={`?${encode(settings, view, catalog)}`} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}
