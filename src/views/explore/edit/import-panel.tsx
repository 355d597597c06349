import { useId, useState } from 'react';
import { Panel } from '../../../ui/overlays/Panel.tsx';
import { readConfigText, readModelFile } from './read-file.ts';
import { useImported } from './use-import.ts';

/** Opens a model from a file or from pasted text. */
export function ImportPanel({ onPlan, onClose }: { readonly onPlan: () => void; readonly onClose: () => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const imported = useImported();
  const take = (result: Parameters<typeof imported>[0]): void => {
    if (!result.ok) setProblem(result.reason);
    else if (imported(result)) onClose();
  };
  return (
    <Panel open title="Open a model’s config" onClose={onClose}>
      <p>A Hugging Face config.json or the header of a GGUF file. It is read here and sent nowhere. You can also drop the file anywhere on the page.</p>
      <p className="edit-block">
        <label className="button" htmlFor={`${id}-file`}>
          Choose a file
        </label>
        <input
          id={`${id}-file`}
          className="unseen"
          type="file"
          accept=".json,.gguf,application/json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file !== undefined) void readModelFile(file).then(take);
          }}
        />
      </p>
      <label htmlFor={`${id}-text`}>Or paste it</label>
      <textarea id={`${id}-text`} className="edit-text" rows={12} spellCheck={false} value={text} placeholder={'{"model_type": "llama", "hidden_size": 4096, …}'} onChange={(event) => setText(event.target.value)} />
      {problem !== undefined && (
        <p className="edit-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="button" className="button is-primary" disabled={text.trim() === ''} onClick={() => void readConfigText(text).then(take)}>
        Use this model
      </button>
      <p className="edit-block">
        A command line or a configuration of a training run is read elsewhere:{' '}
        <button type="button" className="link-button" onClick={onPlan}>
          Import a training plan
        </button>
      </p>
    </Panel>
  );
}
