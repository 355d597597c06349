import type { Page } from '@playwright/test';

/** Least size of projected letters, in pixels as they are drawn. */
const LEAST_SIZE = 20;
/** Least contrast of projected letters with what is behind them. */
const LEAST_CONTRAST = 7;

/** What of a page in the projector's theme cannot be read from the back of a hall: letters too small or too pale. Every visible piece of text is looked at, those of drawings too. */
export async function projectedFaults(page: Page, within = 'main'): Promise<readonly string[]> {
  return page.evaluate(
    ({ root, size, least }) => {
      const rgb = (colour: string): readonly number[] => {
        const [r = 0, g = 0, b = 0, a = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
        return [r, g, b, a];
      };
      const luminance = (channels: readonly number[]): number => {
        const [r = 0, g = 0, b = 0] = channels.slice(0, 3).map((channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const behind = (element: Element | null): readonly number[] => {
        for (let at = element; at !== null; at = at.parentElement) {
          const found = rgb(getComputedStyle(at).backgroundColor);
          if ((found[3] ?? 0) > 0.5) return found;
        }
        return [255, 255, 255];
      };
      const faults = new Set<string>();
      const walker = document.createTreeWalker(document.querySelector(root) ?? document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = (node.nodeValue ?? '').trim();
        const element = node.parentElement;
        if (!/[\p{L}\p{N}]/u.test(text) || element === null || element.closest('.unseen, [hidden], script, style, .is-quiet, option') !== null || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
        const style = getComputedStyle(element);
        const svg = element.closest('svg');
        // Letters of a drawing are scaled with it, and everything with what it is zoomed by.
        const matrix = element instanceof SVGGraphicsElement ? element.getScreenCTM() : null;
        const scale = svg !== null && matrix !== null ? Math.hypot(matrix.a, matrix.b) : (element as Element & { currentCSSZoom?: number }).currentCSSZoom ?? 1;
        const drawn = Number.parseFloat(style.fontSize) * (svg === null && scale > 1 && element instanceof HTMLElement ? scale : svg === null ? 1 : scale);
        if (drawn < size - 0.5) faults.add(`${drawn.toFixed(1)} px: ${text.slice(0, 40)}`);
        const [light = 1, dark = 0] = [luminance(rgb(svg === null ? style.color : style.fill)), luminance(behind(element))].sort((a, b) => b - a);
        const contrast = (light + 0.05) / (dark + 0.05);
        if (contrast < least) faults.add(`contrast ${contrast.toFixed(1)}: ${text.slice(0, 40)}`);
      }
      return [...faults];
    },
    { root: within, size: LEAST_SIZE, least: LEAST_CONTRAST },
  );
}
