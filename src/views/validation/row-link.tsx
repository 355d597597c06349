import type { MouseEvent, ReactNode } from 'react';
import { encode } from '../../scenario/link/codec.ts';
import { DEFAULT_LINK_VIEW } from '../../scenario/link/view-state.ts';
import { useCommands } from '../../store/react.tsx';
import { useCatalog } from '../catalog-context.tsx';
import type { Line } from './lines.ts';

/** What choosing a row does: its scenario opens in Explore with the measured point; a row without one shows its facts here. */
export function useOpenLine(): (line: Line) => void {
  const { look, replace } = useCommands();
  return ({ id, residual }) => {
    if (residual?.settings === undefined) {
      look({ row: id });
      return;
    }
    replace(residual.settings);
    look({ tab: 'explore', row: id, focus: undefined, explain: undefined });
  };
}

interface LineLinkProps {
  readonly line: Line;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A row by name: a real link where it has a scenario, so that it opens in another tab of the browser too. */
export function LineLink({ line, className, children }: LineLinkProps) {
  const catalog = useCatalog();
  const open = useOpenLine();
  const settings = line.residual?.settings;
  if (settings === undefined) {
    return (
      <button type="button" className={`link-button ${className ?? ''}`} onClick={() => open(line)}>
        {children}
      </button>
    );
  }
  const onClick = (event: MouseEvent): void => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(line);
  };
  return (
    <a href={`?${encode(settings, { ...DEFAULT_LINK_VIEW, row: line.id }, catalog)}`} className={className} onClick={onClick}>
      {children}
    </a>
  );
}
