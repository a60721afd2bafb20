import type { FieldValue } from "#core/fields/index.ts";
import type { SeenPhoto } from "#core/photos/index.ts";
import type { ShopifyAdmin } from "#core/shopify/index.ts";

/**
 * The `analysis` metafield refers to one metaobject per photo. The suggestion names photos; here they are written
 * (their handles follow from the media ids, so twice is once) and become references.
 */
export async function writeReports(admin: ShopifyAdmin, photos: readonly SeenPhoto[]): Promise<FieldValue> {
  const gids: string[] = [];
  for (const { mediaGid, position, evidence, seenAt } of photos) {
    gids.push(
      await admin.writeReport({
        mediaGid: mediaGid as never,
        title: `Photo ${position + 1}`,
        quality: Math.round(evidence.quality.score),
        category: evidence.category.steps.at(-1)?.path ?? null,
        defects: evidence.quality.reasons,
        modelVersion: evidence.engineVersion,
        analysedAt: seenAt,
      }),
    );
  }
  return { type: "list.metaobject_reference", value: JSON.stringify(gids) };
}
