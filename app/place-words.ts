import type { Words } from "#app/words/make-words.ts";

/** How the beginning of a model's id says where Amazon may work on a request (an inference profile). */
const PROFILES = ["us", "eu", "apac", "global"] as const;

/** Where product words and photos go for the texts. Without a profile they stay in the region that is asked. */
export function placeWords({ t }: Words, { model, region }: { model: string; region: string }): string {
  const profile = PROFILES.find((name) => name === model.split(".")[0]);
  return profile ? t(`place.${profile}`) : t("place.region", { region });
}
