import { Badge } from "#app/kit/index.ts";
import { certainty } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { suggestion: { confidence: number; contradiction: unknown } };

/** How sure a suggestion is, in words; the number is on hover. */
export function Certainty({ suggestion: { confidence, contradiction } }: Props) {
  const words = useWords();
  const { t } = words;
  const sureAlone = confidence >= 0.9 && !contradiction;
  return (
    <span title={t("sure", { share: Math.round(confidence * 100) })}>
      <Badge tone={sureAlone ? "success" : "attention"}>
        {contradiction ? t("certainty.doubt") : certainty(words, confidence)}
      </Badge>
    </span>
  );
}
