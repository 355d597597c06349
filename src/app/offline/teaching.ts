/** Whether a lesson is being shown to others now: the audience's window, or a presenter at work. */
export function isTeaching({ dataset }: Pick<HTMLElement, 'dataset'>): boolean {
  return dataset['ui'] === 'audience' || dataset['presenting'] !== undefined;
}

/** Calls back now, and whenever a lesson begins or ends to be shown. */
export function followTeaching(root: HTMLElement, tell: (teaching: boolean) => void): void {
  const now = (): void => tell(isTeaching(root));
  new MutationObserver(now).observe(root, { attributes: true, attributeFilter: ['data-ui', 'data-presenting'] });
  now();
}
