import { lazy, Suspense } from 'react';
import type { CommandDialogProps } from './dialog-props.ts';

export type { CommandDialogProps } from './dialog-props.ts';

const CommandPanel = lazy(async () => ({ default: (await import('./command-panel.tsx')).CommandPanel }));

/** Import of a serving command and export of the present plan as one; loaded when it is first opened. */
export function CommandDialog(props: CommandDialogProps) {
  return props.open ? (
    <Suspense fallback={null}>
      <CommandPanel {...props} />
    </Suspense>
  ) : null;
}
