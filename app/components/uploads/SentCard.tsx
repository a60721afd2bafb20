import { Badge, BlockStack, Card, InlineStack, Spinner, Text } from "#app/kit/index.ts";
import type { SentPhoto } from "#core/analyses/index.ts";
import { QualityBadge } from "#app/components/shared/QualityBadge.tsx";
import { isUnusable, problemWords, unusableWords } from "#app/problem-words.ts";
import { seenWords } from "#app/term-words.ts";
import { certainty } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

/** A photo that was sent, and what was seen in it. */
export function SentCard({ photo }: { photo: SentPhoto }) {
  const words = useWords();
  const { t } = words;
  const { label, state, problem, quality, looksLike, confidence, objects } = photo;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="300" blockAlign="center" wrap={false} align="space-between">
          <Text as="h3" variant="headingSm" breakWord>
            {label || t("uploads.unnamed")}
          </Text>
          {state === "done" && <QualityBadge score={quality} />}
          {state === "failed" && <Badge tone="critical">{t("uploads.failed")}</Badge>}
          {state === "queued" && (
            <InlineStack gap="200" blockAlign="center" wrap={false}>
              <Spinner size="small" accessibilityLabel="" />
              <Badge tone="info">{t("uploads.looking")}</Badge>
            </InlineStack>
          )}
        </InlineStack>
        {state === "done" && (
          <Text as="p">
            {looksLike
              ? t("uploads.looksLike", {
                  category: looksLike.split(" > ").at(-1) ?? looksLike,
                  certainty: certainty(words, confidence ?? 0),
                })
              : t("uploads.notSure")}
          </Text>
        )}
        {objects.length > 0 && (
          <Text as="p" tone="subdued">
            {t("uploads.objects", { objects: words.commas(objects.map((name) => seenWords(words, name))) })}
          </Text>
        )}
        {problem !== null && (
          <Text as="p" tone="critical">
            {whyNot(words, problem)}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function whyNot(words: Words, problem: NonNullable<SentPhoto["problem"]>): string {
  if (problem === "quota_used_up") return words.t("uploads.quota");
  if (isUnusable(problem)) return unusableWords(words, problem);
  const { title, help } = problemWords(words, problem);
  return words.t("answer.failed", { title, help });
}
