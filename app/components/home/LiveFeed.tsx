import { BlockStack, Box, InlineStack, Text } from "#app/kit/index.ts";
import { Time } from "#app/components/shared/Time.tsx";
import type { Live } from "#app/hooks/use-live.ts";
import { eventWords } from "#app/event-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** The last things that happened, newest first; polite to screen readers. */
export function LiveFeed({ live, empty }: { live: Live; empty: string }) {
  const words = useWords();
  const { t } = words;
  return (
    // Room for what comes while things happen, so that nothing jumps; none while nothing does.
    <Box minHeight={live.events.length === 0 ? "0" : "112px"}>
      <div aria-live="polite" role="log" aria-label={t("home.feed")}>
        <BlockStack gap="100">
          {!live.connected && (
            <Text as="p" tone="subdued">
              {t("reconnecting")}
            </Text>
          )}
          {live.events.length === 0 && (
            <Text as="p" tone="subdued">
              {empty}
            </Text>
          )}
          {live.events.slice(0, 5).map((event) => (
            <InlineStack key={event.seq} align="space-between" gap="200" wrap={false}>
              <Text as="span" truncate>
                {event.title && (
                  <Text as="span" fontWeight="semibold">
                    {t("home.feedTitle", { title: event.title })}
                  </Text>
                )}
                {eventWords(words, event.kind, event.data as Record<string, unknown>)}
              </Text>
              <Text as="span" tone="subdued">
                <Time at={event.at} />
              </Text>
            </InlineStack>
          ))}
        </BlockStack>
      </div>
    </Box>
  );
}
