import { parseField, plainText, translationField } from "#core/fields/index.ts";
import { publishProductJob } from "#core/jobs/catalogue.ts";
import { isLater, isWaiting, type Later, later, type Waiting } from "#core/jobs/outcome.ts";
import { runOf } from "#core/jobs/run-tag.ts";
import { digest } from "#core/platform/crypto.ts";
import { cutText } from "#core/platform/text.ts";
import { type ProductSnapshot } from "#core/shopify/index.ts";
import { type Proposal, proposeAll } from "#core/suggestions/index.ts";
import { sql } from "#core/tenancy/for-shop.ts";
import { type Scope, transact } from "#core/tenancy/transact.ts";
import { waitOrThrow } from "../call-not-allowed.ts";
import { callOnce } from "../copy-calls.ts";
import { type TextToTranslate, type TranslationAnswer, type TranslationRequest } from "../ports.ts";
import { holdTranslation, releaseTranslation } from "./allowance.ts";
import {
  gatherTranslation,
  type Gathered,
  type Skipped,
  type Text,
  type TranslateDeps,
  type TranslationWanted,
} from "./gather-texts.ts";
import { groundTranslation, lettersFor } from "./ground-translation.ts";

export type TranslateOutcome =
  | { kind: "translated"; texts: number; refused: number; called: boolean }
  | { kind: "skipped"; reason: Skipped }
  | { kind: "gone" }
  | Later
  | Waiting;

/**
 * How sure a translation is that lacks and adds nothing that can be counted. No figure was measured: it stays below the
 * threshold that the field starts from, so that a shop which lets it pass by itself has said so.
 */
const CONFIDENCE = 0.85;
const BUSY_MS = 5_000;
const SHOWN_LETTERS = 200;

/**
 * Puts forward in another language what the shop says of a product in its own: only what has no translation, or an outdated
 * one that we wrote and nobody has changed since. One call for all that was not translated before; the same text in the
 * same language and voice is paid for once.
 * @returns Waiting where the period's translations, or those of the run that it is for, are used up
 * @throws CopyGivenUp when CALLS_AT_MOST answers could not be used
 */
export async function translateProduct(
  deps: TranslateDeps,
  scope: Scope,
  wanted: TranslationWanted,
): Promise<TranslateOutcome> {
  const gathered = await gatherTranslation(deps, scope, wanted);
  if (gathered === "gone") return { kind: "gone" };
  if (typeof gathered === "string") return skip(deps, scope, { ...wanted, reason: gathered });
  const missing = gathered.texts.filter(({ textDigest }) => !gathered.kept.has(textDigest));
  const answered =
    missing.length === 0
      ? new Map<string, string>()
      : await call(deps, scope, { wanted, gathered, missing }).catch(waitOrThrow);
  if (answered === "busy") return later(BUSY_MS, "the texts are being written");
  if (isLater(answered) || isWaiting(answered)) return answered;
  deps.failpoints.hit("translation:before-commit");
  return putForward(deps, scope, { wanted, gathered, translated: new Map([...gathered.kept, ...answered]) });
}

async function skip(
  deps: TranslateDeps,
  scope: Scope,
  { productGid, locale, reason }: TranslationWanted & { reason: Skipped },
): Promise<TranslateOutcome> {
  await transact(deps, scope, async (work) => {
    work.lockProduct(productGid);
    await withdraw(work, { productGid, locale, except: [] });
    // As if it had not been read: once it is allowed, the next look at the product asks again.
    if (reason === "not_allowed")
      await work.query(sql`UPDATE "Product" SET "textDigest" = '' WHERE gid = ${productGid}`);
    if (reason !== "switched_off" && reason !== "nothing_to_translate")
      work.emit({ kind: "translation.skipped", productGid, data: { locale, reason } });
    work.end();
  });
  return { kind: "skipped", reason };
}

type Call = { wanted: TranslationWanted; gathered: Gathered; missing: readonly Text[] };

/** @returns translations by textDigest, kept by then */
async function call(
  deps: TranslateDeps,
  { shopId, correlationId }: Scope,
  { wanted, gathered, missing }: Call,
): Promise<ReadonlyMap<string, string> | "busy"> {
  const { productGid, locale } = wanted;
  const once = [...new Map(missing.map((text) => [text.textDigest, text])).values()];
  const counted = { shopId, runId: runOf(correlationId)?.id ?? null, now: deps.clock.now() };
  const inputDigest = digest(once.map(({ textDigest }) => textDigest).toSorted());
  return callOnce(
    deps,
    { shopId, productGid, inputDigest },
    {
      worksIn: deps.translator.worksIn,
      ask: async () => answersTo(once, await deps.translator.translate(requestFor(gathered, locale, once))),
      failpoint: "translation:after-answer",
      count: {
        hold: (query) => holdTranslation(query, counted),
        release: (query, period) => releaseTranslation(query, { ...counted, period }),
      },
      keep: (query, translated) => {
        const rows = [...translated].map(([textDigest, text]) => ({ textDigest, text }));
        query.write(sql`
        INSERT INTO "Translation" ("shopId", "productGid", "textDigest", locale, text, "createdAt")
        SELECT ${shopId}, ${productGid}, "textDigest", ${locale}, text, ${deps.clock.now()}::timestamp
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS came ("textDigest" text, text text) ON CONFLICT DO NOTHING`);
      },
    },
  );
}

const idOf = (at: number) => `t${at + 1}`;

function requestFor({ product, voice, from }: Gathered, locale: string, texts: readonly Text[]): TranslationRequest {
  return {
    from,
    into: locale,
    voice,
    keep: namesOf(product),
    texts: texts.map(({ of, held }, at): TextToTranslate => {
      const { group, kind } = parseField(of);
      return { id: idOf(at), field: group, text: held.source, markup: kind === "html", most: lettersFor(of, voice) };
    }),
  };
}

const namesOf = ({ vendor }: ProductSnapshot): string[] => (vendor.trim() === "" ? [] : [vendor.trim()]);

const answersTo = (texts: readonly Text[], answer: TranslationAnswer): ReadonlyMap<string, string> =>
  new Map(
    texts.flatMap(({ textDigest }, at) => {
      const text = answer.texts.get(idOf(at));
      return text === undefined ? [] : [[textDigest, text] as const];
    }),
  );

type Given = { wanted: TranslationWanted; gathered: Gathered; translated: ReadonlyMap<string, string> };

function proposalsOf({ gathered, wanted, translated }: Given): { proposals: Proposal[]; refused: number } {
  const { texts, from, language, voice, product } = gathered;
  const proposals: Proposal[] = [];
  let refused = 0;
  for (const { of, held, textDigest } of texts) {
    const text = translated.get(textDigest);
    if (text === undefined) continue;
    const about = {
      of,
      source: held.source,
      from,
      into: language,
      voice,
      names: namesOf(product),
      title: product.title,
    };
    const grounded = groundTranslation(text, about);
    if ("refused" in grounded) refused++;
    else
      proposals.push({
        field: translationField(wanted.locale, of),
        value: grounded.text,
        confidence: CONFIDENCE,
        sources: [{ kind: "copy", text: { code: "translated_from", text: shownOf(of, held.source) } }],
        contradiction: grounded.doubt,
        madeFrom: held.digest,
        mix: "translation",
      });
  }
  return { proposals, refused };
}

/** As a person reads it. */
const shownOf = (of: string, source: string): string =>
  cutText(parseField(of).kind === "html" ? plainText(source) : source, SHOWN_LETTERS);

async function putForward(deps: TranslateDeps, scope: Scope, given: Given): Promise<TranslateOutcome> {
  const { productGid, locale } = given.wanted;
  const { held, kept, texts } = given.gathered;
  const { proposals, refused } = proposalsOf(given);
  const called = texts.some(({ textDigest }) => !kept.has(textDigest));
  return transact(deps, scope, async (work) => {
    work.lockProduct(productGid);
    const context = {
      shopId: scope.shopId,
      productGid,
      run: runOf(scope.correlationId),
      readBefore: (path: string) => held[path.slice(translationField(locale, "").length)]?.value ?? null,
    };
    withdraw(work, { productGid, locale, except: proposals });
    const accepted = await proposeAll(work, context, proposals);
    if (accepted > 0) work.request(publishProductJob, { shopId: scope.shopId, productGid });
    work.emit({
      kind: "translation.written",
      productGid,
      data: { locale, texts: proposals.length, refused, reused: !called },
    });
    work.end();
    return { kind: "translated", texts: proposals.length, refused, called } as const;
  });
}

/** What waits in this language and is not wanted any more: somebody translated it, or the text it translated is another. */
const withdraw = (
  { query, now }: Parameters<Parameters<typeof transact>[2]>[0],
  { productGid, locale, except }: TranslationWanted & { except: readonly Proposal[] },
) =>
  query.write(sql`
    UPDATE "Suggestion" SET state = 'superseded', verdict = 'auto', "decidedAt" = ${now}::timestamp
    WHERE "productGid" = ${productGid} AND locale = ${locale} AND state = 'waiting'
      AND NOT field = ANY(${except.map(({ field }) => field)})`);
