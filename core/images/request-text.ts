import {
  assertMayGo,
  callOnce,
  countingCalls,
  type FetchPreview,
  groundAlt,
  type Grounded,
  IMAGE_PROMPT,
  type ImageDescriber,
  keepCopyDraft,
  viewOf,
} from "#core/copywriting/index.ts";
import { type Later, later } from "#core/jobs/outcome.ts";
import type { Limits } from "#core/limits/index.ts";
import type { ImageShown } from "#core/shopify/index.ts";
import { forShop } from "#core/tenancy/for-shop.ts";
import type { Platform, Scope } from "#core/tenancy/transact.ts";
import type { ImageInputs } from "./gather-image.ts";

/** What is kept of a call. `claim` null: nothing that could be said, or nothing of it that the facts carry. */
export type AltTextDraft = { claim: Grounded | null; cut: { text: string; why: string }[] };

type Deps = Platform & { imageDescriber: ImageDescriber; fetchPreview: FetchPreview; limits: Pick<Limits, "take"> };

const BUSY_MS = 5_000;

/**
 * The one call for an image.
 * @returns Later where another run calls for the same
 * @throws CallNotAllowed where the period's or the minute's calls are used up, or the shop's texts may not be worked on there
 */
export async function requestText(
  deps: Deps,
  { shopId }: Scope,
  { shown, about }: { shown: ImageShown; about: Omit<ImageInputs, "kept"> },
): Promise<AltTextDraft | Later> {
  const { settings, voice, photo, facts, inputDigest } = about;
  const { kind, gid } = shown;
  const { worksIn } = deps.imageDescriber;
  // Before its picture is fetched and kept for the call.
  await forShop(deps.database, shopId, (_db, query) => assertMayGo(query, worksIn, deps.clock.now()));
  const picture = await deps.fetchPreview(shopId, { url: photo.url, fingerprint: photo.evidence.fingerprint });
  const request = {
    language: settings.language,
    voice,
    place: kind,
    title: kind === "file" ? "" : shown.title,
    view: viewOf(photo.evidence.role),
    facts,
    picture,
  };
  const ask = async () => {
    const { alt, ...tokens } = await deps.imageDescriber.describe(request);
    const draft: AltTextDraft = alt ? groundAlt(alt, facts, voice) : { claim: null, cut: [] };
    return { draft, ...tokens };
  };
  const wanted = { shopId, productGid: gid, inputDigest };
  const answer = await callOnce(deps, wanted, {
    worksIn,
    ask,
    failpoint: "image:after-answer",
    count: countingCalls(deps, shopId),
    keep: (query, { draft, ...tokens }) =>
      keepCopyDraft(query, { ...wanted, ...tokens, promptVersion: IMAGE_PROMPT, draft, now: deps.clock.now() }),
  });
  return answer === "busy" ? later(BUSY_MS, "the texts are being written") : answer.draft;
}
