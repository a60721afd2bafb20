import { decideCategory, shopVotes, type CategoryExample } from "#core/engine/index.ts";
import { seededShuffle, shareWhere } from "../statistics.ts";
import { fits, type LabelledEvidence } from "./category.ts";

const CATEGORIES = 10;
const SHOPS = 12;
const COUNTS = [0, 5, 20, 100];
const ASKED = 4;
type Answer = { right: boolean; answered: boolean; answeredRight: boolean };

const example = ({ label, vectors }: LabelledEvidence): CategoryExample => ({
  categoryId: label.truths[0]!,
  path: label.truths[0]!.split("-").join(" > "),
  photo: vectors.embedding,
  title: null,
});

/**
 * One shop: of each of ten labels four photos are asked about, the rest are there to be decided by the merchant, in a
 * seeded order.
 */
function openShop(byLabel: ReadonlyMap<string, readonly LabelledEvidence[]>, seed: number) {
  const labels = seededShuffle([...byLabel.keys()].sort(), seed).slice(0, CATEGORIES);
  const dealt = labels.map((l) => seededShuffle(byLabel.get(l)!, seed + 1));
  return {
    asked: dealt.flatMap((d) => d.slice(0, ASKED)),
    decided: seededShuffle(
      dealt.flatMap((d) => d.slice(ASKED)),
      seed + 2,
    ),
  };
}

/** Top-1 and what is answered at the default threshold, with none to a hundred of the shop's own decisions. */
export function measureLearning(seed: number, seen: readonly LabelledEvidence[]) {
  const byLabel = new Map([...Map.groupBy(seen, (s) => s.label.truths[0]!)].filter(([, of]) => of.length >= ASKED + 2));
  const shops = Array.from({ length: SHOPS }, (_, k) => openShop(byLabel, seed + 10 * k));
  return {
    shops: SHOPS,
    categoriesEach: CATEGORIES,
    photosAsked: shops.reduce((s, shop) => s + shop.asked.length, 0),
    gain: COUNTS.map((count) => {
      const answers: Answer[] = shops.flatMap(({ asked, decided }) => {
        const examples = decided.slice(0, count).map(example);
        return asked.map(({ label, evidence, vectors }) => {
          const shop = shopVotes(examples, { photo: vectors.embedding, title: null });
          const d = decideCategory({ photos: [evidence], threshold: 0.8, ...(shop ? { shop } : {}) });
          const first = d.top[0]?.id;
          return {
            right: first !== undefined && fits(first, label),
            answered: d.id !== null,
            answeredRight: d.id !== null && fits(d.id, label),
          };
        });
      });
      const answered = answers.filter((a) => a.answered);
      return {
        decisions: count,
        top1: shareWhere(answers, (a) => a.right),
        coverageAt80: answered.length / answers.length,
        precisionAt80: shareWhere(answered, (a) => a.answeredRight),
      };
    }),
  };
}
