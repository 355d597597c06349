/** What a rail holds and the way out of it, where it is a sheet over the view; nothing where it stands beside it. */
export function RailHead({ title, onClose }: { readonly title: string; readonly onClose: (() => void) | undefined }) {
  return onClose === undefined ? null : (
    <div className="rail-find">
      <span className="rail-title">{title}</span>
      <button type="button" className="button" onClick={onClose}>
        Done
      </button>
    </div>
  );
}
