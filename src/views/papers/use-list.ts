import { useState } from 'react';
import { useApp, useCommands } from '../../store/react.tsx';
import { readList, writeList, type PaperListState } from './list-text.ts';

/** What is listed, kept in step with the link. A space that was just typed stays in the field and leaves the link alone. */
export function useList(): readonly [PaperListState, (next: PaperListState) => void] {
  const linked = useApp((state) => state.view.papers);
  const { look } = useCommands();
  const [list, setList] = useState(() => readList(linked));
  const [seen, setSeen] = useState(linked);
  // Somebody went back, or opened another link.
  if (linked !== seen) {
    setSeen(linked);
    if (linked !== writeList(list)) setList(readList(linked));
  }
  return [
    list,
    (next) => {
      setList(next);
      look({ papers: writeList(next) });
    },
  ];
}
