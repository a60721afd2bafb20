import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { decideCategory, type PhotoAnalyser, type PhotoEvidence } from "#core/engine/index.ts";
import { openTitleReader } from "#eval/analyse/title-reader.ts";
import { type Answered, answeredBy, categoryFigures } from "../category-figures.ts";
import { garmentsOnPeople, type LabelledProduct } from "../products.ts";

type Deps = { analyser: PhotoAnalyser; modelsDir: string };

/**
 * Garments on people, by title and all their photos and by each photo alone: the half that nothing was fitted on, and the
 * other. Null where those photos are not at hand.
 */
export async function measureGarments({ analyser, modelsDir }: Deps) {
  const halves = { reported: garmentsOnPeople("reported"), fitted: garmentsOnPeople("fitted") };
  if (halves.reported.length === 0) return null;
  const reader = await openTitleReader(join(modelsDir, ".."));
  const measure = async (products: readonly LabelledProduct[]) => {
    const together: Answered[] = [];
    const alone: Answered[] = [];
    for (const product of products) {
      const photos: PhotoEvidence[] = [];
      for (const file of product.files) {
        const seen = await analyser.analyse(await readFile(file));
        if (seen.kind === "analysed") photos.push(seen.evidence);
      }
      together.push(answeredBy(product, await reader.decide({ words: product.words, photos, threshold: 0.5 })));
      for (const photo of photos) alone.push(answeredBy(product, decideCategory({ photos: [photo], threshold: 0.5 })));
    }
    return { titleAndPhotos: categoryFigures(together), photoAlone: categoryFigures(alone) };
  };
  const figures = { reported: await measure(halves.reported), fitted: await measure(halves.fitted) };
  await reader.close();
  return figures;
}
