import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

/** Codec name in front of a packed value; another way of packing would take another name. */
export const PACKED = 'z1.';
/** Far beyond any model; a small text can unpack to a huge one. */
const LONGEST_JSON = 200_000;

/** JSON, deflated, in the base64 alphabet for addresses. For what has no readable form. */
export function pack(value: unknown): string {
  const bytes = deflateSync(strToU8(JSON.stringify(value)), { level: 9 });
  return PACKED + btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** What was packed, or undefined where the text is damaged. The value is foreign: it must be checked like any input. */
export function unpack(text: string): unknown {
  try {
    const binary = atob(text.slice(PACKED.length).replace(/-/g, '+').replace(/_/g, '/'));
    const json = inflateSync(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
    return json.length > LONGEST_JSON ? undefined : JSON.parse(strFromU8(json));
  } catch {
    return undefined;
  }
}
