import { type FetchPreview, textGroundsOf, type ImageDescriber, waitOrThrow } from "#core/copywriting/index.ts";
import { altField } from "#core/fields/index.ts";
import { analyseImageJob, publishProductJob } from "#core/jobs/catalogue.ts";
import type { Limits } from "#core/limits/index.ts";
import { isLater, isWaiting, type Later, type Waiting } from "#core/jobs/outcome.ts";
import { runOf } from "#core/jobs/run-tag.ts";
import { IMAGE_MIX } from "#core/learning/index.ts";
import type { ImageOwnerGid } from "#core/platform/ids.ts";
import { forgetProduct } from "#core/products/index.ts";
import type { AdminFor, ImageShown } from "#core/shopify/index.ts";
import { type Proposal, proposeAll } from "#core/suggestions/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Platform, type Scope, transact, type Work } from "#core/tenancy/transact.ts";
import { type AltTextDraft, requestText } from "./request-text.ts";
import { type ImageInputs, gatherImage, type PassedOver } from "./gather-image.ts";
import { factMediaOf } from "./image-facts.ts";
import { pictureOf } from "./owner-snapshot.ts";
import { passesAs } from "./passes-as.ts";
import { saveImages } from "./save-images.ts";
import { isShownByProduct, withdraw } from "./taken-over.ts";

export type DescribeDeps = Platform & {
  adminFor: AdminFor;
  imageDescriber: ImageDescriber;
  fetchPreview: FetchPreview;
  limits: Pick<Limits, "take">;
};

export type DescribeOutcome =
  | { kind: "described"; called: boolean; accepted: boolean }
  | { kind: "passed_over"; reason: PassedOver }
  | { kind: "looked_at_again" }
  | { kind: "gone" }
  | Later
  | Waiting;

/**
 * Puts forward the alternative text of an image that no product shows, from what the look at it was sure of: only where
 * it has none. One call to the language model, kept by the digest of its facts: the same image with the same facts is
 * paid for once. Where another picture stands there by now, that one is looked at first.
 * @throws CopyGivenUp when no answer for these facts could be used
 */
export async function describeImage(deps: DescribeDeps, scope: Scope, gid: ImageOwnerGid): Promise<DescribeOutcome> {
  const admin = await deps.adminFor(scope.shopId);
  const shown = await admin.readImage(gid);
  if (!shown) {
    await transact(deps, scope, (work) => forgetProduct(work, gid));
    return { kind: "gone" };
  }
  const about = await gatherImage(deps, scope, shown);
  if (about === "another_picture") return lookAgain(deps, scope, shown);
  if (typeof about === "string") return passOver(deps, scope, { gid, reason: about });
  const draft = about.kept ?? (await requestText(deps, scope, { shown, about }).catch(waitOrThrow));
  if (isLater(draft) || isWaiting(draft)) return draft;
  return putForward(deps, scope, { shown, about, draft });
}

async function lookAgain(deps: DescribeDeps, scope: Scope, shown: ImageShown): Promise<DescribeOutcome> {
  const { shopId } = scope;
  await transact(deps, scope, async (work) => {
    work.lockProduct(shown.gid);
    await saveImages(work, shopId, [shown]);
    work.request(analyseImageJob, { shopId, productGid: shown.gid, mediaGid: shown.gid });
    work.end();
  });
  return { kind: "looked_at_again" };
}

type Passed = { gid: ImageOwnerGid; reason: PassedOver };

async function passOver(deps: DescribeDeps, scope: Scope, { gid, reason }: Passed): Promise<DescribeOutcome> {
  return transact(deps, scope, async (work) => {
    work.lockProduct(gid);
    return goWithout(work, { gid, reason });
  });
}

async function goWithout(work: Work, { gid, reason }: Passed): Promise<DescribeOutcome> {
  await withdraw(work, [gid]);
  await wasRead(work, gid);
  work.emit({ kind: "image.passed_over", productGid: gid, data: { reason } });
  work.end();
  return { kind: "passed_over", reason };
}

type Given = { shown: ImageShown; about: ImageInputs; draft: AltTextDraft };

function proposalOf({ shown, about, draft }: Given): Proposal[] {
  const { claim } = draft;
  if (!claim) return [];
  const grounds = textGroundsOf([claim], factMediaOf(about.photo));
  const { text: value } = claim;
  const mayPass = [{ value, confidence: passesAs(grounds.confidence) }];
  return [{ field: altField(shown.gid), value, ...grounds, mayPass, madeFrom: pictureOf(shown), mix: IMAGE_MIX }];
}

async function putForward(deps: DescribeDeps, scope: Scope, given: Given): Promise<DescribeOutcome> {
  const { shown, about } = given;
  const { gid } = shown;
  const { shopId } = scope;
  const proposals = proposalOf(given);
  if (proposals.length === 0) return passOver(deps, scope, { gid, reason: "nothing_to_say" });
  return transact(deps, scope, async (work) => {
    work.lockProduct(gid);
    if (await isShownByProduct(work, gid)) return goWithout(work, { gid, reason: "of_product" });
    const run = runOf(scope.correlationId);
    const context = { shopId, productGid: gid, run, readBefore: () => shown.alt };
    const accepted = (await proposeAll(work, context, proposals)) > 0;
    wasRead(work, gid);
    if (accepted) work.request(publishProductJob, { shopId, productGid: gid });
    work.end();
    return { kind: "described", called: about.kept === undefined, accepted } as const;
  });
}

const wasRead = ({ query, now }: Work, gid: ImageOwnerGid) =>
  query.write(sql`
    UPDATE "Product" SET "readAt" = ${now}::timestamp, "analysedAt" = ${now}::timestamp WHERE gid = ${gid}`);
