/**
 * Perplexity of a byte from that of a token: a byte is `density` of a token, so that its uncertainty is that share of the token’s bits. Only this compares tokenizers.
 * @param density Tokens of a byte.
 */
export function perplexityOfByte(perplexity: number, density: number): number {
  return perplexity ** density;
}

/** Perplexity of a token at another density that says as much about the text. */
export function samePerplexity(perplexity: number, density: number, other: number): number {
  return perplexityOfByte(perplexity, density) ** (1 / other);
}
