import { useControls, useShowAll } from '../views/explore/rail/use-controls.ts';

/** The way to the views that the link leaves out: an aid for a lesson, never a lock on the reader. */
export function AllViews() {
  const { why } = useControls();
  const showAll = useShowAll();
  return (
    <button type="button" className="link-button tabs-more" title={why} onClick={showAll}>
      Show everything
    </button>
  );
}
