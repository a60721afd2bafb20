import { z } from "zod";

/** Postgres knows no year 0, and a day after the last of 9999 has no four figures; nothing here is older than Shopify. */
const YEARS = /^(?:[2-8]\d{3}|9[0-8]\d{2}|99[0-8]\d|999[0-8])-/;
const TOLD = "a year from 2000 to 9998";

/** A time in UTC that comes from outside, in ISO 8601: of the years 2000 to 9998. */
export const Moment = z.iso.datetime().max(40).regex(YEARS, TOLD);
/** A day in UTC, of the same years. */
export const Day = z.iso.date().max(10).regex(YEARS, TOLD);
