import { z } from "zod";
import { standingOf } from "#core/billing/index.ts";
import { type FieldGroup, type FieldKind, parseField } from "#core/fields/index.ts";
import { isLater, type Later, later } from "#core/jobs/outcome.ts";
import { previewCopyJob } from "#core/jobs/catalogue.ts";
import { requireRole } from "#core/platform/access.ts";
import { errorCode, NotFound, retryAfterMs } from "#core/platform/errors.ts";
import type { ProductGid, ShopId } from "#core/platform/ids.ts";
import { LANGUAGES, VoiceSchema } from "#core/settings/index.ts";
import { type Platform, type Scope, transact } from "#core/tenancy/transact.ts";
import { CallNotAllowed } from "./call-not-allowed.ts";
import { draftProposals } from "./copy-inputs.ts";
import { type CopyOutcome, gatherCopy, requestCopy, type WriteCopyDeps } from "./write-copy.ts";

/** How texts are to sound, before it is saved. */
export const VoiceWish = z.object({ language: z.enum(LANGUAGES), voice: VoiceSchema });
export type VoiceWish = z.infer<typeof VoiceWish>;

/** `id`: names the answer to who asked. */
type Preview = { productGid: ProductGid; id: string; wish: VoiceWish };

/**
 * A merchant wants to see one product's texts in a voice before saving it.
 * @throws NotFound when the shop has no such product
 */
export async function requestPreview(
  platform: Platform,
  scope: Scope,
  { productGid, id, wish }: Preview,
): Promise<void> {
  requireRole(scope, "staff");
  await transact(platform, scope, async ({ db, request }) => {
    if ((await db.product.count({ where: { gid: productGid } })) === 0) throw new NotFound({ code: "product_unknown" });
    request(previewCopyJob, { shopId: scope.shopId, of: productGid, id, wish });
  });
}

/**
 * The texts that a product would get. The draft is kept: whoever saves this very voice does not pay for it again. Nothing
 * is put forward and nothing is written; what came of it, trouble too, is told as an event: somebody waits for it now, so
 * nothing is tried again later.
 */
export async function previewCopy(deps: WriteCopyDeps, scope: Scope, preview: Preview): Promise<CopyOutcome | Later> {
  const { productGid, id } = preview;
  const tell = (data: Record<string, unknown>) =>
    transact(deps, scope, async ({ emit }) => emit({ kind: "copy.previewed", productGid, data: { id, ...data } }));
  try {
    const { outcome, told } = await textsOf(deps, scope, preview);
    if (told) await tell(told);
    return outcome;
  } catch (error) {
    // Somebody waits for it now: what the next period allows is no answer.
    if (error instanceof CallNotAllowed) {
      const { wait } = error;
      if (isLater(wait)) {
        await tell({ waitsMs: wait.ms });
        return wait;
      }
      await tell({ problem: wait.reason });
      return { kind: "skipped", reason: wait.reason };
    }
    if (retryAfterMs(error) !== null) throw error;
    deps.logger.warn({ error, productGid }, "no preview");
    await tell({ code: errorCode(error) });
    return { kind: "skipped", reason: errorCode(error) };
  }
}

/** Milliseconds until the shop may have another preview; 0: one was taken. */
async function waitForTurn({ database, limits, clock }: WriteCopyDeps, shopId: ShopId): Promise<number> {
  const { planName } = standingOf(await database.shop.findUniqueOrThrow({ where: { id: shopId } }), clock.now());
  return (await limits.take({ shopId, planName }, ["previews"])).waitMs;
}

/** A text with what a page needs to show it. */
type Text = { field: string; value: unknown; group: FieldGroup; kind: FieldKind };
/** `waitsMs`: until its turn; what comes of it is told then. */
type Told = { texts: Text[]; cut: readonly unknown[] } | { problem: string } | { waitsMs: number };

function placeOf(field: string): Pick<Text, "group" | "kind"> {
  const { group, kind } = parseField(field);
  return { group, kind };
}

async function textsOf(
  deps: WriteCopyDeps,
  scope: Scope,
  { productGid, wish }: Preview,
): Promise<{ outcome: CopyOutcome | Later; told?: Told }> {
  const { language, voice } = wish;
  const copyInputs = await gatherCopy(deps, scope, { productGid, like: { language, voices: { [language]: voice } } });
  if (typeof copyInputs === "string")
    return { outcome: { kind: "skipped", reason: copyInputs }, told: { problem: copyInputs } };
  const { kept, own: snapshot } = copyInputs;
  const wait = kept ? 0 : await waitForTurn(deps, scope.shopId);
  if (wait > 0) return { outcome: later(wait, "several previews were just written"), told: { waitsMs: wait } };
  const draft = kept ?? (await requestCopy(deps, scope, { productGid, copyInputs }));
  if (isLater(draft)) return { outcome: draft, told: { waitsMs: draft.ms } };
  const texts = draftProposals(draft, copyInputs, { snapshot, language })
    .map(({ field, value }) => ({ field, value, ...placeOf(field) }))
    .filter(({ group }) => group !== "metafields");
  return { outcome: { kind: kept ? "reused" : "written", cut: draft.cut.length }, told: { texts, cut: draft.cut } };
}
