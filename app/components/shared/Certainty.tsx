import { Badge } from "@shopify/polaris";
import { certainty } from "#app/words.ts";

type Props = { suggestion: { confidence: number; contradiction: string | null } };

/** How sure a suggestion is, in words; the number is on hover. */
export function Certainty({ suggestion: { confidence, contradiction } }: Props) {
  const sureAlone = confidence >= 0.9 && !contradiction;
  return (
    <span title={`${Math.round(confidence * 100)} % sure`}>
      <Badge tone={sureAlone ? "success" : "attention"}>{contradiction ? "in doubt" : certainty(confidence)}</Badge>
    </span>
  );
}
