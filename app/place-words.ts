/** How the beginning of a model's id says where Amazon may work on a request (an inference profile). */
const PLACES: Record<string, string> = {
  us: "in the United States",
  eu: "in the European Union",
  apac: "in Asia and the Pacific",
  global: "anywhere in the world",
};

/** Where product words and photos go for the texts. Without a profile they stay in the region that is asked. */
export function placeWords({ model, region }: { model: string; region: string }): string {
  const profile = model.split(".")[0] ?? "";
  return Object.hasOwn(PLACES, profile) ? PLACES[profile]! : `in ${region}`;
}
