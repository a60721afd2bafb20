/** Time is passed in, so that tests can set it. */
export type Clock = { now(): Date };
export const systemClock: Clock = { now: () => new Date() };

/** From 0 up to 1; passed in like time, so that tests can set it. */
export type Random = () => number;
