import { z } from "zod";
import { requireRole } from "#core/platform/access.ts";
import { NotFound } from "#core/platform/errors.ts";
import { ImageGid, type OwnerGid } from "#core/platform/ids.ts";
import { refreshProductState } from "#core/products/index.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import type { ShopDb } from "#core/tenancy/for-shop.ts";
import { askForTexts } from "./ask-for-texts.ts";

/** A person's word on a photo. It belongs to the photo's bytes: wherever in the shop they appear, it holds. */
export const PhotoVerdict = z.discriminatedUnion("subject", [
  z.object({ subject: z.literal("moderation"), verdict: z.enum(["fine", "blocked"]) }),
  z.object({ subject: z.literal("defects"), verdict: z.enum(["defect", "not_a_defect"]) }),
  z.object({ subject: z.literal("duplicates"), verdict: z.literal("different") }),
]);
export type PhotoVerdict = z.infer<typeof PhotoVerdict>;
export const PhotoDecision = z.object({ media: ImageGid }).and(PhotoVerdict);
export type PhotoDecision = z.infer<typeof PhotoDecision>;

/** @throws NotFound when the photo is not this shop's, or has not been looked at */
export async function decidePhoto(
  platform: Platform,
  scope: Scope,
  input: { media: ImageGid; by: string } & PhotoVerdict,
): Promise<void> {
  requireRole(scope, "reviewer");
  const { media, subject, verdict, by } = input;
  const { shopId } = scope;
  await transact(platform, scope, async (work) => {
    const { db } = work;
    const fingerprint = (await db.image.findFirst({ where: { gid: media } }))?.fingerprint;
    if (!fingerprint) throw new NotFound({ code: "photo_gone" });
    const data = { verdict, by, at: platform.clock.now() };
    await db.verdict.upsert({
      where: { shopId_fingerprint_subject: { shopId, fingerprint, subject } },
      create: { shopId, fingerprint, subject, ...data },
      update: data,
    });
    const images = await db.image.findMany({
      where: { fingerprint },
      select: { productGid: true },
      distinct: ["productGid"],
    });
    for (const { productGid } of images.toSorted((a, b) => (a.productGid < b.productGid ? -1 : 1)))
      work.lockProduct(productGid as OwnerGid);
    if (subject === "moderation") await db.image.updateMany({ where: { fingerprint }, data: { attention: null } });
    for (const productGid of images.map((image) => image.productGid as OwnerGid)) {
      work.emit({ kind: "photo.verdict", productGid, data: { media, subject, verdict, by } });
      // A photo that is fine after all opens the way for the texts.
      if (subject === "moderation") askForTexts(work, shopId, productGid);
      await refreshProductState(work, productGid);
    }
  });
}

/** The verdicts on these photos about one subject, by fingerprint. */
export async function verdictsOn(
  db: ShopDb,
  subject: PhotoVerdict["subject"],
  fingerprints: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db.verdict.findMany({ where: { subject, fingerprint: { in: [...fingerprints] } } });
  return new Map(rows.map(({ fingerprint, verdict }) => [fingerprint, verdict]));
}

type Moderated = { fingerprint: string; moderation: { state: "ok" | "review" } };

/** Photos that keep texts from being written: not found harmless, and no person has said that they are fine. */
export async function unsafeAmong(db: ShopDb, photos: readonly Moderated[]): Promise<string[]> {
  const doubtful = photos.filter(({ moderation }) => moderation.state !== "ok").map(({ fingerprint }) => fingerprint);
  if (doubtful.length === 0) return [];
  const said = await verdictsOn(db, "moderation", doubtful);
  return doubtful.filter((fingerprint) => said.get(fingerprint) !== "fine");
}
