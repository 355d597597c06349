import type { MouseEvent, ReactNode } from 'react';
import type { Settings } from '../../scenario/fields.ts';
import { encodeSettings } from '../../scenario/link/codec.ts';
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
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
}

/** Opens a paper's scenario in Explore. What was set before comes back with undo. */
export function CaseLink({ settings, children, className, label }: CaseLinkProps) {
  const { look, replace } = useCommands();
  const catalog = useCatalog();
  const open = (event: MouseEvent): void => {
    if (!staysHere(event)) return;
    replace(settings);
    look({ tab: 'explore', paper: undefined, focus: undefined });
  };
  return (
    <a href={`?${encodeSettings(settings, catalog)}`} className={className} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}
