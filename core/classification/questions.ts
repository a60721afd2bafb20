import { type AttributeChoices, CATEGORY_THRESHOLDS, type CategoryDecision } from "#core/engine/index.ts";
import { Answers, type Questions } from "#core/copywriting/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { ProductSnapshot } from "#core/shopify/index.ts";
import { z } from "zod";

const ATTRIBUTES_AT_MOST = 10;
/** Longer lists (countries, sizes) cost more than they tell. */
const VALUES_AT_MOST = 40;
/** What condition a product is in, and its size, only its merchant knows. */
const NEVER_ASKED = /condition|size|country|language|age_group|target_gender/;

/**
 * What the product's one call to the language model should settle besides the texts: a category that we are not sure
 * of, attributes that nothing speaks of.
 */
export function questionsOf(input: {
  snapshot: ProductSnapshot;
  decision: CategoryDecision;
  open: readonly AttributeChoices[];
}): Questions {
  const settled =
    input.snapshot.category !== null ||
    (input.decision.id !== null && input.decision.confidence >= CATEGORY_THRESHOLDS.unattended);
  const asked = input.open.filter(
    ({ handle, values }) => !NEVER_ASKED.test(handle) && values.length > 1 && values.length <= VALUES_AT_MOST,
  );
  return {
    categories: settled ? [] : input.decision.ask.map(({ id, path }) => ({ id, path })),
    attributes: asked
      .slice(0, ATTRIBUTES_AT_MOST)
      .map(({ handle, name, values }) => ({ handle, name, values: values.map((value) => value.name) })),
  };
}

const Kept = z.object({ answers: Answers, asked: z.object({ words: z.string(), photos: z.array(z.string()) }) });

/**
 * The answers of the latest draft, if they were about the words and photos that the product has now, in whatever order;
 * a photo is called by its place now.
 */
export function answersOf(draft: unknown, words: string | undefined, photos: readonly SeenPhoto[]): Answers | null {
  const kept = Kept.safeParse(draft);
  if (!kept.success || kept.data.asked.words !== words) return null;
  const { answers, asked } = kept.data;
  const shown: string[] = photos.map((photo) => photo.evidence.fingerprint);
  if (JSON.stringify(asked.photos.toSorted()) !== JSON.stringify(shown.toSorted())) return null;
  const placeNow = (number: string) => {
    const place = photos[shown.indexOf(asked.photos[Number(number) - 1] ?? "")]?.position;
    return place === undefined ? "photo" : `photo ${place + 1}`;
  };
  const named = (source: string) => source.replace(/^photo (\d+)/, (_, number: string) => placeNow(number));
  const attributes = answers.attributes.map((one) => ({ ...one, sources: one.sources.map(named) }));
  return { ...answers, attributes };
}
