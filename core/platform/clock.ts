/** Time is passed in, so that tests can set it. */
export type Clock = { now(): Date };
/** At least 0, less than 1: passed in as time is. */
export type Random = () => number;
export const systemRandom: Random = () => Math.random();
export const systemClock: Clock = { now: () => new Date() };
