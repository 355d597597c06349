/** A noun with its article: a question, an utterance, an hour, a use. By how it begins to be spoken, as far as its letters tell. */
export function withArticle(noun: string): string {
  const an = /^(?:[aeio]|un(?!i)|ut(?!il)|up|ho(?:ur|nest))/i.test(noun);
  return `${an ? 'an' : 'a'} ${noun}`;
}
