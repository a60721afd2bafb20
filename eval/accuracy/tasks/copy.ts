import { isRetryable } from "#core/platform/errors.ts";
import { readFileSync } from "node:fs";
import { PLAIN_VOICE } from "#core/settings/index.ts";
import type { CategoryReader } from "#core/adapters/onnx/category-reader.ts";
import { bedrockCopywriter } from "#core/adapters/bedrock/copywriter.ts";
import { previewOf } from "#core/adapters/preview.ts";
import { CATEGORY_THRESHOLDS, type CategoryDecision, withVote } from "#core/engine/index.ts";
import { readAnswers } from "#core/copywriting/answers.ts";
import type { Copywriter, CopyRequest } from "#core/copywriting/index.ts";
import { progressBar } from "#eval/analyse/progress.ts";
import { reliabilityOf, shareWhere } from "../statistics.ts";
import { titleAlone } from "../products.ts";
import { fits, type LabelledEvidence } from "./category.ts";

/** Which service is asked; credentials come from wherever the AWS SDK finds them. */
export type Bedrock = { model: string; region: string; endpoint: string | undefined };

type Choice = { id: string; path: string } | "none" | null;
type Asked = { one: LabelledEvidence; decision: CategoryDecision; choice: Choice; voted: CategoryDecision };

/**
 * How good the language model's pick among our candidate categories is: each labelled product with title and photo is
 * asked about once, as the product itself would ask. One paid call a product. Throws the service's last word where no
 * call worked at all.
 */
export async function measureCopy(
  { bedrock, decide }: { bedrock: Bedrock; decide: CategoryReader["decide"] },
  seen: readonly LabelledEvidence[],
) {
  const titled = seen.filter(({ label }) => label.title && label.truths.length > 0);
  const copywriter = bedrockCopywriter(bedrock);
  const asked: Asked[] = [];
  const failed: string[] = [];
  const progress = progressBar(titled.length);
  for (const one of titled) {
    const decision = await decide({
      words: titleAlone(one.label.title),
      photos: [one.evidence],
      threshold: CATEGORY_THRESHOLDS.suggest,
    });
    try {
      const choice = await ask(copywriter, one, decision);
      asked.push({ one, decision, choice, voted: choice ? withVote(decision, choice) : decision });
    } catch (error) {
      failed.push(`${one.label.title}: ${error instanceof Error ? error.message : String(error)}`);
    }
    progress.step();
  }
  progress.clear();
  if (asked.length === 0 && failed.length > 0) throw new Error(`no call worked; the last one: ${failed.at(-1)}`);
  return { model: copywriter.model, ...figures(asked), failed };
}

/** One try more where the service says that it helps; anything else is the caller's. */
async function ask(
  copywriter: Copywriter,
  { label, path }: LabelledEvidence,
  decision: CategoryDecision,
): Promise<Choice> {
  const questions = { categories: decision.ask.map(({ id, path: name }) => ({ id, path: name })), attributes: [] };
  const ref = "photo1";
  const facts = [{ id: "f1", text: label.title, source: "product" as const, field: "title", confidence: 1 }];
  const request: CopyRequest = {
    language: "en",
    voice: PLAIN_VOICE,
    product: { title: label.title, vendor: "", productType: "", tags: [], description: "" },
    facts,
    questions,
    photos: [{ ref, view: null }],
    images: [{ ref, mediaGid: "gid://shopify/MediaImage/1", bytes: await previewOf(readFileSync(path)) }],
  };
  const { copy } = await copywriter.write(request).catch((error: unknown) => {
    if (!isRetryable(error)) throw error;
    return copywriter.write(request);
  });
  return readAnswers(copy.answers, { questions, facts, refs: [ref] }).category;
}

function figures(asked: readonly Asked[]) {
  const right = (id: string, { one }: Asked) => fits(id, one.label);
  const picked = asked.filter(({ choice }) => choice !== null && choice !== "none");
  const at = (of: (a: Asked) => CategoryDecision) => {
    const answers = asked.flatMap((a) => {
      const { id, confidence } = of(a);
      return id ? [{ confidence, right: right(id, a) }] : [];
    });
    return {
      coverage: answers.length / Math.max(1, asked.length),
      precision: shareWhere(answers, (a) => a.right),
      ...(answers.length ? { ece: reliabilityOf(answers).ece } : {}),
    };
  };
  return {
    products: asked.length,
    truthOnOffer: shareWhere(asked, (a) => a.decision.ask.some(({ id }) => right(id, a))),
    pickRight: shareWhere(picked, (a) => a.choice !== null && a.choice !== "none" && right(a.choice.id, a)),
    saidNone: shareWhere(asked, ({ choice }) => choice === "none"),
    noAnswer: shareWhere(asked, ({ choice }) => choice === null),
    ownFirstRight: shareWhere(asked, (a) => {
      const first = a.decision.top[0];
      return first !== undefined && right(first.id, a);
    }),
    withoutPick: at((a) => a.decision),
    withPick: at((a) => a.voted),
  };
}
