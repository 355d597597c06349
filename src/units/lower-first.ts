/** “Attention” inside a sentence; names that start with an abbreviation (RMSNorm, QKV) stay. */
export function lowerFirst(name: string): string {
  return /^[A-Z][a-z]/.test(name) && !/^[A-Z][a-z]*[A-Z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}
