import { useId } from 'react';
import type { Issue } from '../../../scenario/issue.ts';
import '../../explore/edit/edit.css';

export interface PasteCommandProps {
  readonly text: string;
  readonly problems: readonly Issue[];
  readonly onChange: (text: string) => void;
  readonly onRead: () => void;
}

/** A place to paste a command in, and why the last one could not be read. */
export function PasteCommand({ text, problems, onChange, onRead }: PasteCommandProps) {
  const id = useId();
  return (
    <>
      <p>A vllm serve, SGLang or trtllm-serve command, as it stands in a script: with variables, a container before it, or its options file below. It is read here and sent nowhere.</p>
      <label htmlFor={id}>Paste it</label>
      <textarea id={id} className="edit-text" rows={14} spellCheck={false} value={text} placeholder={'vllm serve meta-llama/Llama-3.3-70B-Instruct \\\n  --tensor-parallel-size 4 \\\n  --max-num-seqs 128'} onChange={(event) => onChange(event.target.value)} />
      {problems.map(({ message }) => (
        <p key={message} className="edit-problem" role="alert">
          {message}
        </p>
      ))}
      <button type="button" className="button is-primary" disabled={text.trim() === ''} onClick={onRead}>
        Read the command
      </button>
    </>
  );
}
