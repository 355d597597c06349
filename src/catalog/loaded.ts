/** What came, or one sentence saying why nothing did. Errors cross a worker's border as values. */
export type Loaded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

/** Loads once, when first asked; a failure is tried again the next time. */
export function keeping<T>(load: () => Promise<Loaded<T>>): () => Promise<Loaded<T>> {
  let kept: Promise<Loaded<T>> | undefined;
  return async () => {
    const loaded = await (kept ??= load());
    if (!loaded.ok) kept = undefined;
    return loaded;
  };
}

/**
 * Answers questions over what is loaded once. What is thrown becomes a sentence that begins with `fault`.
 * @param breathe lets others have their turn before an answer, where they share a thread
 */
export function answeringOver<T>(load: () => Promise<Loaded<T>>, fault: string, breathe?: () => Promise<void>): <A>(answer: (loaded: T) => A | Promise<A>) => Promise<Loaded<A>> {
  const kept = keeping(load);
  return async (answer) => {
    const loaded = await kept();
    if (!loaded.ok) return loaded;
    await breathe?.();
    try {
      return { ok: true, value: await answer(loaded.value) };
    } catch (error) {
      return { ok: false, message: `${fault}: ${error instanceof Error ? error.message : String(error)}` };
    }
  };
}
