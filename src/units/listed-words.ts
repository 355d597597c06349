/** Several words as one phrase: "compute, memory and network"; nothing where there are none. */
export function listedWords(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words[words.length - 1] ?? ''}`;
}
