import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { HistoryEntry, PhotoView } from "#core/views/index.ts";
import { Time } from "#app/components/shared/Time.tsx";
import { byWhom, historyWords } from "#app/words.ts";

/** Who decided what, what was written and what was taken back, newest first. */
export function History({ history, photos }: { history: readonly HistoryEntry[]; photos: readonly PhotoView[] }) {
  const places = new Map(photos.map(({ gid }, index) => [gid as string, index + 1]));
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          History
        </Text>
        {history.length === 0 && (
          <Text as="p" tone="subdued">
            Nothing was decided or written yet.
          </Text>
        )}
        {history.map((entry) => (
          <InlineStack key={entry.seq} align="space-between" gap="400" wrap={false}>
            <Text
              as="span"
              breakWord
            >{`${historyWords(entry, places)}${entry.who ? ` · ${byWhom(entry.who)}` : ""}`}</Text>
            <Text as="span" tone="subdued">
              <Time at={entry.at} />
            </Text>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
