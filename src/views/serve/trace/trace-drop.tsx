import { useFileDrop } from '../../../ui/drop/use-file-drop.ts';
import '../../explore/edit/edit.css';

/** Takes a trace dropped anywhere on the page. */
export function TraceDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  return useFileDrop(onFile) ? (
    <div className="drop-over">
      <p>Let go to serve the requests of this trace. It stays on your machine.</p>
    </div>
  ) : null;
}
