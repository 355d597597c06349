import { useEffect, useState } from 'react';
import { readConfigText, readModelFile } from './read-file.ts';
import { useImported } from './use-import.ts';
import './edit.css';

/** Takes a config.json or a GGUF file dropped anywhere on the page, and a config pasted outside an entry. */
export function Drop() {
  const imported = useImported();
  const [over, setOver] = useState(false);
  useEffect(() => {
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
      void readModelFile(file).then((result) => imported(result, file.name));
    };
    const onPaste = (event: ClipboardEvent): void => {
      const { target } = event;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text') ?? '';
      if (file !== undefined) void readModelFile(file).then((result) => imported(result, file.name));
      else if (/^\s*\{/.test(text)) void readConfigText(text).then((result) => imported(result, 'The pasted config'));
    };
    addEventListener('dragover', onOver);
    addEventListener('dragleave', onLeave);
    addEventListener('drop', onDrop);
    addEventListener('paste', onPaste);
    return () => {
      removeEventListener('dragover', onOver);
      removeEventListener('dragleave', onLeave);
      removeEventListener('drop', onDrop);
      removeEventListener('paste', onPaste);
    };
  }, [imported]);
  return over ? (
    <div className="drop-over">
      <p>Let go to price this model. It stays on your machine.</p>
    </div>
  ) : null;
}
