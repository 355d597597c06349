/** One font file a page declares. */
interface Face {
  readonly family: string;
  readonly weight: string;
  readonly stretch: string;
  readonly url: string;
}

function unquoted(family: string): string {
  return family.trim().replace(/^["']|["']$/g, '');
}

/** Whether a face's characters include Latin letters; a face without a range has them all. */
export function coversLatin(range: string): boolean {
  if (range.trim() === '') return true;
  return range.split(',').some((part) => {
    const [, from = '', to = from] = /^\s*U\+([0-9a-f]+)(?:-([0-9a-f]+))?/i.exec(part) ?? [];
    return from !== '' && parseInt(from, 16) <= 0x41 && parseInt(to, 16) >= 0x41;
  });
}

/** The upright Latin faces of a family among the page's style sheets. */
function findFaces(family: string): readonly Face[] {
  const faces: Face[] = [];
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule) || unquoted(rule.style.getPropertyValue('font-family')) !== family) continue;
      const source = /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
      if (source === undefined || rule.style.getPropertyValue('font-style') === 'italic' || !coversLatin(rule.style.getPropertyValue('unicode-range'))) continue;
      faces.push({
        family, weight: rule.style.getPropertyValue('font-weight') || '400', stretch: rule.style.getPropertyValue('font-stretch') || 'normal',
        url: new URL(source, sheet.href ?? document.baseURI).href,
      });
    }
  }
  return faces;
}

async function readBase64(url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

/**
 * The SVG with the page's own font inside, so that it looks the same anywhere. Where the font cannot
 * be read the SVG comes back as it was: another sans then takes its place.
 * @param family first family of the charts' font stack, as the page declares it
 */
export async function embedFonts(svg: string, family: string): Promise<string> {
  try {
    const faces = findFaces(unquoted(family));
    const rules = await Promise.all(
      faces.map(async (face) => `@font-face{font-family:'${face.family}';font-weight:${face.weight};font-stretch:${face.stretch};src:url(data:font/woff2;base64,${await readBase64(face.url)}) format('woff2')}`),
    );
    return rules.length === 0 ? svg : svg.replace(/(<svg [^>]*>)/, `$1<style>${rules.join('')}</style>`);
  } catch {
    return svg;
  }
}
