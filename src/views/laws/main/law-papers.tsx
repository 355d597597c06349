import { useCommands } from '../../../store/react.tsx';
import { usePaperList } from '../../papers/use-papers.ts';

/** The papers that a law leads to, by their titles; by their numbers until the list is there. */
export function LawPapers({ papers, why }: { readonly papers: readonly number[]; readonly why: string | undefined }) {
  const { look } = useCommands();
  const loaded = usePaperList(0);
  const list = loaded?.ok === true ? loaded.value : [];
  return (
    <>
      <ul className="law-papers">
        {papers.map((paper) => (
          <li key={paper}>
            <button type="button" className="link-button" onClick={() => look({ tab: 'papers', paper })}>
              {list.find(({ id }) => id === paper)?.title ?? `Paper ${paper}`}
            </button>
          </li>
        ))}
      </ul>
      {why !== undefined && <p className="law-quiet">{why}</p>}
    </>
  );
}
