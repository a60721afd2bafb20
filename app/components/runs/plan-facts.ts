import type { RunPlan } from "#core/runs/index.ts";
import type { RunView } from "#core/views/index.ts";
import type { ListedFact } from "#app/components/runs/FactList.tsx";
import { thingsOf } from "#app/run-kinds.ts";
import { causeWords, durationWords } from "#app/run-words.ts";
import { capital, fieldName } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

type Planned = Pick<RunView, "kind" | "dryRun"> & { plan: RunPlan };

const LOOKS = new Set(["analyse", "reanalyse", "alt_texts"]);

/** What a run will touch, what it costs and what it leaves alone, before anything is done. */
export function planFacts(words: Words, { kind, dryRun, plan }: Planned): ListedFact[] {
  const { t, number } = words;
  const { products, passedOver, photos, looks, copyCalls, fields, untouched, seconds } = plan;
  const left = passedOver.map(({ code, count }) =>
    t("plan.passedOver", { count, cause: words.inSentence(causeWords(words, code, null).title) }),
  );
  const free = photos - looks;
  return [
    {
      name: t(kind === "alt_texts" ? "plan.images" : "plan.products"),
      value: number(products),
      note: left.join("; ") || undefined,
    },
    ...(LOOKS.has(kind)
      ? [
          // Each image is one photo.
          ...(kind === "alt_texts"
            ? []
            : [
                {
                  name: t("plan.photos"),
                  value: number(photos),
                  note: free > 0 ? t("plan.cheap", { count: free }) : undefined,
                },
              ]),
          ...priceOf(words, plan),
        ]
      : []),
    ...(kind === "translate" ? translationsOf(words, plan) : []),
    ...(copyCalls > 0 && kind !== "translate"
      ? [
          {
            name: t("plan.texts"),
            value: t("plan.forUpTo", { things: thingsOf(words, kind, copyCalls) }),
            note: textsNote(words, plan),
          },
        ]
      : []),
    ...(kind === "publish" ? [{ name: t("plan.willWrite"), value: t("count.field", { count: fields }) }] : []),
    ...(kind === "undo"
      ? [{ name: t("plan.willUndo"), value: t("count.field", { count: fields }), note: t("plan.undoNote") }]
      : []),
    ...(LOOKS.has(kind) || kind === "publish" || kind === "undo"
      ? []
      : [
          kind === "translate"
            ? { name: t("plan.price"), value: t("plan.included") }
            : { name: t("plan.price"), value: t("plan.free") },
        ]),
    {
      name: t("plan.time"),
      value: seconds === null ? t("plan.timeLater") : capital(durationWords(words, seconds)),
      note: seconds === null ? undefined : t("plan.timeNote"),
    },
    {
      name: t("plan.untouched"),
      value: untouchedBy(words, kind, untouched),
      note: writingWords(words, kind, dryRun),
    },
  ];
}

/** Whether the period has as many texts as the run may call for. */
function textsNote({ t }: Words, { copyCalls, copyLeft }: RunPlan): string {
  const wait = copyCalls - (copyLeft ?? copyCalls);
  return wait > 0 ? t("plan.textsWait", { left: copyCalls - wait, wait }) : t("plan.included");
}

function priceOf(
  { t, money }: Words,
  { looks, left, pricePerLook, beyond = 0, pricePerExtra = 0 }: RunPlan,
): ListedFact[] {
  if (looks === 0) return [{ name: t("plan.price"), value: t("plan.free"), note: t("plan.noLook") }];
  const photos = t("plan.looks", { count: looks });
  const value = pricePerLook > 0 ? t("plan.worth", { photos, money: money(looks * pricePerLook) }) : photos;
  const short = looks - left;
  const plain = short > 0 ? t("plan.leftWaits", { left, count: short }) : t("plan.left", { left });
  const note = beyond > 0 ? t("plan.leftCosts", { left, count: beyond, money: money(beyond * pricePerExtra) }) : plain;
  return [{ name: t("plan.price"), value, note }];
}

/** Each is a call to the language model for a product in one language. */
function translationsOf(words: Words, { copyCalls, left }: RunPlan): ListedFact[] {
  const { t } = words;
  const wait = copyCalls - left;
  const note = wait > 0 ? t("plan.translationsWait", { left, wait }) : t("plan.translationsLeft", { left });
  return [
    {
      name: t("plan.translations"),
      value: t("plan.upTo", { things: t("count.translation", { count: copyCalls }) }),
      note,
    },
  ];
}

function untouchedBy(words: Words, kind: RunView["kind"], untouched: RunPlan["untouched"]): string {
  if (kind === "alt_texts") return words.t("plan.allAlts");
  return kind === "translate" ? words.t("plan.allTranslations") : untouchedWords(words, untouched);
}

function untouchedWords(words: Words, untouched: RunPlan["untouched"]): string {
  const { t } = words;
  if (untouched.length === 0) return t("plan.allTexts");
  const fields = untouched.map(({ field, count }) =>
    t("plan.times", { count, field: field === "alt" ? t("field.alt") : fieldName(words, field) }),
  );
  return t("plan.someTexts", { fields: words.commas(fields) });
}

function writingWords({ t }: Words, kind: RunView["kind"], dryRun: boolean): string | undefined {
  if (kind === "audit") return t("plan.audit");
  if (kind === "publish" || kind === "undo") return undefined;
  return dryRun ? t("plan.trial") : t("plan.writes");
}
