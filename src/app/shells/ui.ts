/** As what the page is opened: whole, as the window a hall looks at, or as a part of somebody else's page. */
export const UIS = ['page', 'audience', 'plot', 'lesson'] as const;
export type Ui = (typeof UIS)[number];

/** What a link opens the page as (`ui=audience`). It is read once, and no part of any state. */
export function uiOf(link: string): Ui {
  const asked = /[?&#]ui=([a-z]+)(?![^&#])/.exec(link)?.[1];
  return UIS.find((ui) => ui === asked) ?? 'page';
}
