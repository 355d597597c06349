/**
 * Percent encoding that survives chat programs and mail filters. Letters, digits, point and minus stay as they
 * are, and so does the slash, which none of them touches; a space becomes a plus. A final point is escaped, since
 * it would pass for the end of the sentence. Everything else is escaped,
 * since `_ * ~ |` are markup in some and brackets, commas and quotes end a link in others.
 */
export function escapeText(text: string): string {
  if (/^[A-Za-z0-9./-]*$/.test(text)) return text.endsWith('.') ? `${text.slice(0, -1)}%2E` : text;
  let escaped = '';
  for (const byte of new TextEncoder().encode(text)) {
    const char = String.fromCharCode(byte);
    escaped += /[A-Za-z0-9./-]/.test(char) ? char : char === ' ' ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped.endsWith('.') ? `${escaped.slice(0, -1)}%2E` : escaped;
}

const ESCAPES = /(?:%[0-9A-Fa-f]{2})+/g;

/** Undoes percent encoding once. Stray percent signs stay; bytes that are not UTF-8 become U+FFFD. Never throws. */
export function unescapeText(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(ESCAPES, (run) => new TextDecoder().decode(Uint8Array.from(run.slice(1).split('%'), (byte) => Number.parseInt(byte, 16))));
}

/** Undoes percent encoding as often as it was applied; for texts that hold no percent sign of their own. */
export function unescapeFully(text: string): string {
  let plain = text;
  for (let before = ''; plain !== before && plain.includes('%'); ) {
    before = plain;
    plain = unescapeText(plain.replace(/%(?:25)+(?=[0-9A-Fa-f]{2})/g, '%'));
  }
  return plain;
}
