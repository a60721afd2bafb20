/** Where a shop wants its data to be worked on. */
export const REGIONS = ["anywhere", "eu", "us"] as const;
export type Region = (typeof REGIONS)[number];

/** Where a service works: in one part of the world and nowhere else, in another one, or wherever there is room. */
export type ServicePlace = "eu" | "us" | "elsewhere" | "anywhere";

/** Why work waits: it would send the shop's data where the shop does not want it. */
export const REGION_REFUSED = "region_refused";

/** The one rule: whether data of a shop that wants `region` may go to a service that works in `place`. */
export const mayGo = (region: Region, place: ServicePlace): boolean => region === "anywhere" || region === place;

/** AWS regions within the European Union, and within the United States. London and Zurich are in neither. */
const WITHIN: Readonly<Record<"eu" | "us", ReadonlySet<string>>> = {
  eu: new Set(["eu-central-1", "eu-west-1", "eu-west-3", "eu-north-1", "eu-south-1", "eu-south-2"]),
  us: new Set(["us-east-1", "us-east-2", "us-west-1", "us-west-2"]),
};

/** Where an AWS region is. */
export const servicePlaceOf = (region: string): ServicePlace =>
  (["eu", "us"] as const).find((part) => WITHIN[part].has(region)) ?? "elsewhere";
