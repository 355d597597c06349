/** Tasks that changed their speed by the same factor. */
export interface SpeedGroup {
  readonly tasks: number;
  readonly speedUp: number;
}

const tasksOf = (groups: readonly SpeedGroup[]): number => groups.reduce((sum, { tasks }) => sum + tasks, 0);

/** The mean of ratios: one extreme lifts it at will. */
export function arithmeticMean(groups: readonly SpeedGroup[]): number {
  return groups.reduce((sum, { tasks, speedUp }) => sum + tasks * speedUp, 0) / tasksOf(groups);
}

/** The mean of logarithms: twice as fast and half as fast cancel. */
export function geometricMean(groups: readonly SpeedGroup[]): number {
  return Math.exp(groups.reduce((sum, { tasks, speedUp }) => sum + tasks * Math.log(speedUp), 0) / tasksOf(groups));
}

/** How much sooner all tasks together end, each having taken equally long before. */
export function wholeSpeedUp(groups: readonly SpeedGroup[]): number {
  return tasksOf(groups) / groups.reduce((sum, { tasks, speedUp }) => sum + tasks / speedUp, 0);
}
