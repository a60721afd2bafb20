import type { CopyDraft, Image } from "../../prisma/generated/client.ts";
import { type Fact, IMAGE_PROMPT, type ImageDescriber } from "#core/copywriting/index.ts";
import { loadEvidence, type SeenPhoto, unsafeAmong } from "#core/photos/index.ts";
import { digest } from "#core/platform/crypto.ts";
import { isPlainVoice, readSettings, type StoredSettings, type Voice, voiceOf } from "#core/settings/index.ts";
import type { ImageShown } from "#core/shopify/index.ts";
import { forShop, sql } from "#core/tenancy/for-shop.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";
import { imageFacts } from "./image-facts.ts";
import { pictureOf } from "./owner-snapshot.ts";
import type { AltTextDraft } from "./request-text.ts";
import { type Left, whyLeft } from "./why-left.ts";

/** Why no text is put forward. `needs_look`: a person has to say first whether the image is fine. */
export type PassedOver = Left | "of_product" | "switched_off" | "not_looked_at" | "needs_look" | "nothing_to_say";

export type ImageInputs = {
  settings: StoredSettings;
  voice: Voice;
  photo: SeenPhoto;
  facts: Fact[];
  /** Drafts are kept by it. */
  inputDigest: string;
  /** What was paid for already. */
  kept: AltTextDraft | undefined;
};

/** What a text is made from, or why there will be none. */
export async function gatherImage(
  deps: Platform & { imageDescriber: Pick<ImageDescriber, "model"> },
  { shopId }: Scope,
  shown: ImageShown,
): Promise<ImageInputs | PassedOver | "another_picture"> {
  const { gid } = shown;
  const left = whyLeft(shown);
  if (left) return left;
  return forShop(deps.database, shopId, async (db, query) => {
    const settings = await readSettings(query);
    if (settings.fields.alt.mode === "off") return "switched_off";
    const [image] = await query<Pick<Image, "sourceDigest" | "productGid">>(
      sql`SELECT "sourceDigest", "productGid" FROM "Image" WHERE gid = ${gid}`,
    );
    if (image && image.productGid !== gid) return "of_product";
    if (image && image.sourceDigest !== pictureOf(shown)) return "another_picture";
    const [photo] = await loadEvidence(query, gid);
    if (!photo) return "not_looked_at";
    if ((await unsafeAmong(db, [photo.evidence])).length > 0) return "needs_look";
    const facts = imageFacts(shown, photo, settings.shopName);
    if (facts.length === 0) return "nothing_to_say";
    const voice = voiceOf(settings);
    const paidFor = facts.map(({ id: _id, ...fact }) => fact);
    const { model } = deps.imageDescriber;
    const inputDigest = digest([
      IMAGE_PROMPT,
      model,
      settings.language,
      shown.kind,
      paidFor,
      photo.evidence.fingerprint,
      ...(isPlainVoice(voice) ? [] : [voice]),
    ]);
    const [draft] = await query<Pick<CopyDraft, "copy">>(sql`
      SELECT copy FROM "CopyDraft" WHERE "productGid" = ${gid} AND "inputDigest" = ${inputDigest}`);
    return { settings, voice, photo, facts, inputDigest, kept: draft?.copy as unknown as AltTextDraft | undefined };
  });
}
