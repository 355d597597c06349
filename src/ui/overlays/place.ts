/** Space kept to the window's edge and to the anchor, px. */
const EDGE = 8;
const GAP = 4;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/**
 * Where a floating box goes: under its anchor, or above it where there is more room there, aligned
 * with the anchor's start or end and kept inside the window.
 */
export function placement(anchor: Box, floating: Size, viewport: Size, align: 'start' | 'end'): { readonly left: number; readonly top: number } {
  const wanted = align === 'start' ? anchor.left : anchor.left + anchor.width - floating.width;
  const left = Math.max(EDGE, Math.min(wanted, viewport.width - floating.width - EDGE));
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - GAP - floating.height;
  const fits = below + floating.height <= viewport.height - EDGE;
  const top = fits || anchor.top < viewport.height / 2 ? below : Math.max(EDGE, above);
  return { left, top };
}

/** Moves an open popover beside its anchor. */
export function placeBeside(floating: HTMLElement, anchor: HTMLElement, align: 'start' | 'end'): void {
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const { left, top } = placement(anchor.getBoundingClientRect(), floating.getBoundingClientRect(), { width, height }, align);
  floating.style.left = `${left}px`;
  floating.style.top = `${top}px`;
}
