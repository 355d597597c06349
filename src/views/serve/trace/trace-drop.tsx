import { useEffect, useState } from 'react';
import '../../explore/edit/edit.css';

/** Takes a trace dropped anywhere on the page. */
export function TraceDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const end = new AbortController();
    const { signal } = end;
    const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const onOver = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      onFile(file);
    };
    window.addEventListener('dragover', onOver, { signal });
    window.addEventListener('dragleave', onLeave, { signal });
    window.addEventListener('drop', onDrop, { signal });
    return () => end.abort();
  }, [onFile]);
  return over ? (
    <div className="drop-over">
      <p>Let go to serve the requests of this trace. It stays on your machine.</p>
    </div>
  ) : null;
}
