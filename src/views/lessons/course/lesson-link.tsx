import type { ReactNode } from 'react';

interface LessonLinkProps {
  readonly address: string;
  readonly onOpen: (address: string) => void;
  readonly children: ReactNode;
}

/** A real link, so that it opens in another tab of the browser; a plain click stays on the page. */
export function LessonLink({ address, onOpen, children }: LessonLinkProps) {
  return (
    <a
      href={`?tab=lessons&lesson=${encodeURIComponent(address)}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onOpen(address);
      }}
    >
      {children}
    </a>
  );
}
