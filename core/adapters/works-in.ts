import { type ServicePlace, servicePlaceOf } from "#core/settings/index.ts";

/**
 * Where calls to a model are worked on. A request enters in `region`; an inference profile may send it on within its part of
 * the world, named by its prefix (`eu.`, `us.`), or to any region (`global.`); a bare model id stays where it enters. A profile
 * of one's own (an ARN) does not say what it leads to.
 */
export function worksIn({ model, region }: { model: string; region: string }): ServicePlace {
  const entry = servicePlaceOf(region);
  if (model.startsWith("arn:")) {
    const [, , , of = "", , resource = ""] = model.split(":");
    return resource.startsWith("foundation-model/") && of === region
      ? entry
      : namedIn(resource.split("/")[1] ?? "", entry);
  }
  const [prefix = ""] = model.split(".");
  return /^[a-z-]{2,8}$/.test(prefix) && isProfile(prefix) ? namedIn(model, entry) : entry;
}

/** Prefixes of profiles; all else before the first dot is who made the model. */
const PREFIXES = ["eu", "us", "us-gov", "apac", "jp", "au", "ca", "global"];
const isProfile = (prefix: string) => PREFIXES.includes(prefix);

function namedIn(profile: string, entry: ServicePlace): ServicePlace {
  const [prefix = ""] = profile.split(".");
  if (!isProfile(prefix) || prefix === "global") return "anywhere";
  return prefix === entry ? entry : "elsewhere";
}

/** Where a call for texts is worked on with all that belongs to it: its photos are kept in the object store, too. */
export const textsWorkIn = (model: { model: string; region: string }, keptIn: ServicePlace | null): ServicePlace => {
  const place = worksIn(model);
  return keptIn === null || keptIn === place ? place : "elsewhere";
};
