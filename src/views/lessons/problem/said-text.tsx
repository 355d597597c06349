import type { LinkPatch } from '../../../lessons/lesson.ts';
import type { Said, SaidText as Text } from '../../../lessons/problems/drawn.ts';
import { staysHere } from '../../papers/paper-link.tsx';
import { stateAddress, useFollow } from './use-open-state.ts';

interface SaidTextProps {
  readonly text: Text;
  /** The problem's state, in which a number's derivation opens. */
  readonly state: LinkPatch;
}

/** A problem's text with its numbers. All of it is put in as text, never as markup. */
export function SaidText({ text, state }: SaidTextProps) {
  return text.map((pieces, at) => (
    <p key={at}>
      {pieces.map((piece, place) => (
        <Piece key={place} piece={piece} state={state} />
      ))}
    </p>
  ));
}

function Piece({ piece, state }: { readonly piece: Said; readonly state: LinkPatch }) {
  const follow = useFollow();
  switch (piece.kind) {
    case 'words':
      return piece.strong ? <strong>{piece.text}</strong> : piece.text;
    case 'link':
      return (
        <a href={piece.query} onClick={(event) => staysHere(event) && follow(piece.query)}>
          {piece.text}
        </a>
      );
    case 'value': {
      const { text, target } = piece;
      if (target === undefined) return <span className="problem-value">{text}</span>;
      const address = stateAddress(state);
      return (
        <a className="problem-value is-derived" href={address} title="How the engine arrives at it" onClick={(event) => staysHere(event) && follow(address, target)}>
          {text}
        </a>
      );
    }
  }
}
