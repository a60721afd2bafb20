import { BlockStack, Card, InlineStack, ProgressBar, Text } from "#app/kit/index.ts";
import { LiveFeed } from "#app/components/home/LiveFeed.tsx";
import type { Live } from "#app/hooks/use-live.ts";
import { progressWords } from "#app/progress-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { counts: Record<string, number>; listed: boolean; live: Live };

/** What is being worked on, how far the shop's whole catalogue is looked at, and the last steps. */
export function ActivityCard({ counts, listed, live }: Props) {
  const words = useWords();
  const { t } = words;
  const { share, text } = progressWords(words, counts, listed);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            {t("now.title")}
          </Text>
          <Text as="span" tone="subdued">
            {text}
          </Text>
        </InlineStack>
        <ProgressBar progress={share} size="small" tone="success" ariaLabelledBy="now-progress" />
        <Text as="span" visuallyHidden id="now-progress">
          {t("now.share", { share })}
        </Text>
        <LiveFeed live={live} empty={t("home.feedEmpty")} />
      </BlockStack>
    </Card>
  );
}
