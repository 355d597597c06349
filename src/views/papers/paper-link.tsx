import { useDeferredValue, type MouseEvent, type ReactNode } from 'react';
import type { Catalog } from '../../catalog/catalog.ts';
import type { PaperCase } from '../../claims/claim.ts';
import { encode, encodeSettings } from '../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW, type Tab } from '../../scenario/link/view-state.ts';
import { perCatalog } from '../../catalog/per-catalog.ts';
import { useCommands } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';

/** A plain click stays on the page; any other opens the link as the browser does. */
export function staysHere(event: MouseEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return false;
  event.preventDefault();
  return true;
}

/** Opens the card of a paper. */
export function PaperLink({ id, children, className }: { readonly id: number; readonly children: ReactNode; readonly className?: string }) {
  const { look } = useCommands();
  return (
    <a href={`?tab=papers&paper=${id}`} className={className} data-paper={id} onClick={(event) => staysHere(event) && look({ paper: id })}>
      {children}
    </a>
  );
}

/** Back to the list. */
export function PaperListLink({ children }: { readonly children: ReactNode }) {
  const { look } = useCommands();
  return (
    <a href="?tab=papers" onClick={(event) => staysHere(event) && look({ paper: undefined })}>
      {children}
    </a>
  );
}

/** A scenario, with what makes it one of another view: a serving plan, an undertaking, a law. */
export type Opened = Pick<PaperCase, 'settings' | 'serve' | 'program' | 'laws'>;

/** The view that a case opens in, and what it is called. */
export function viewOfCase({ serve, program, laws }: Opened): { readonly tab: Tab; readonly name: string } {
  if (program !== undefined) return { tab: 'programs', name: 'Programs' };
  if (laws !== undefined) return { tab: 'laws', name: 'Laws' };
  return serve === undefined ? { tab: 'explore', name: 'Explore' } : { tab: 'serve', name: 'Serve' };
}

/** The address of a case, written once however often it is drawn: a network of one's own is a long text. */
const addresses = perCatalog((catalog) => {
  const kept = new WeakMap<Opened, string>();
  return (of: Opened): string => {
    const address = kept.get(of) ?? `?${addressOf(of, catalog)}`;
    kept.set(of, address);
    return address;
  };
});

function addressOf(of: Opened, catalog: Catalog): string {
  const { settings, serve, program, laws } = of;
  const { tab } = viewOfCase(of);
  if (tab === 'explore') return encodeSettings(settings, catalog);
  const words = { ...(program !== undefined && { program }), ...(laws !== undefined && { laws }), ...(serve !== undefined && { serve }) };
  return encode(settings, { ...DEFAULT_LINK_VIEW, tab, ...words }, catalog);
}

interface CaseLinkProps {
  readonly of: Opened;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
}

/** Opens a paper's scenario in the view that it is made for. What was set before comes back with undo. */
export function CaseLink({ of, children, className, label }: CaseLinkProps) {
  const commands = useCommands();
  const catalog = useCatalog();
  // A list of a hundred links is drawn before their addresses are written; a click needs none.
  const written = useDeferredValue(true, false);
  const { settings, serve, program, laws } = of;
  const { tab } = viewOfCase(of);
  const open = (event: MouseEvent): void => {
    if (!staysHere(event)) return;
    if (program !== undefined) commands.program(program, settings);
    else if (laws !== undefined) commands.laws(laws);
    else if (serve !== undefined) commands.serve(serve, settings);
    else commands.replace(settings);
    commands.look({ tab, paper: undefined, focus: undefined });
  };
  return (
    <a href={written ? addresses(catalog)(of) : `?tab=${tab}`} className={className} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}
