import { randomUUID } from "node:crypto";

/** Time is passed in, so that tests can set it. */
export type Clock = { now(): Date };
/** At least 0, less than 1: passed in as time is. */
export type Random = () => number;
/** Makes a new UUID for a row, a lease or a piece of work. No secret: those come from randomBytes, where they are made. */
export type NewId = () => string;
/** Milliseconds of a clock that never steps back, from no certain beginning: for how long something took. */
export type Ticks = () => number;
export const systemRandom: Random = () => Math.random();
export const systemClock: Clock = { now: () => new Date() };
export const systemIds: NewId = () => randomUUID();
export const systemTicks: Ticks = () => performance.now();
