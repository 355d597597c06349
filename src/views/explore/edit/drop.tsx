import { useCallback, useEffect } from 'react';
import { useFileDrop } from '../../../ui/drop/use-file-drop.ts';
import { readConfigText, readModelFile } from './read-file.ts';
import { useImported } from './use-import.ts';
import './edit.css';

/** Takes a config.json or a GGUF file dropped anywhere on the page, and a config pasted outside an entry. */
export function Drop() {
  const imported = useImported();
  const take = useCallback((file: File) => void readModelFile(file).then((result) => imported(result, file.name)), [imported]);
  const over = useFileDrop(take);
  useEffect(() => {
    const onPaste = (event: ClipboardEvent): void => {
      const { target } = event;
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text') ?? '';
      if (file !== undefined) take(file);
      else if (/^\s*\{/.test(text)) void readConfigText(text).then((result) => imported(result, 'The pasted config'));
    };
    addEventListener('paste', onPaste);
    return () => removeEventListener('paste', onPaste);
  }, [imported, take]);
  return over ? (
    <div className="drop-over">
      <p>Let go to price this model. It stays on your machine.</p>
    </div>
  ) : null;
}
