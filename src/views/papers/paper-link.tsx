import type { MouseEvent, ReactNode } from 'react';
import type { Settings } from '../../scenario/fields.ts';
import { encode, encodeSettings } from '../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../scenario/link/view-state.ts';
import { useCommands } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';

/** A plain click stays on the page; any other opens the link as the browser does. */
function staysHere(event: MouseEvent): boolean {
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

interface CaseLinkProps {
  readonly settings: Settings;
  /** What is served and how: the link opens Serve then. */
  readonly serve?: string | undefined;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
}

/** Opens a paper's scenario in Explore, or in Serve. What was set before comes back with undo. */
export function CaseLink({ settings, serve: plan, children, className, label }: CaseLinkProps) {
  const { look, replace, serve } = useCommands();
  const catalog = useCatalog();
  const open = (event: MouseEvent): void => {
    if (!staysHere(event)) return;
    if (plan === undefined) replace(settings);
    else serve(plan, settings);
    look({ tab: plan === undefined ? 'explore' : 'serve', paper: undefined, focus: undefined });
  };
  return (
    <a href={`?${plan === undefined ? encodeSettings(settings, catalog) : encode(settings, { ...DEFAULT_LINK_VIEW, tab: 'serve', serve: plan }, catalog)}`} className={className} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}
