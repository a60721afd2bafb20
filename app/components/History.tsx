import { BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { ProductView } from "#core/views/index.ts";
import { Time } from "#app/components/Time.tsx";
import { eventWords } from "#app/words.ts";

/** Every analysis, suggestion, decision, write and undo, newest first. */
export function History({ events }: { events: ProductView["events"] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">History</Text>
        {events.length === 0 && <Text as="p" tone="subdued">Nothing has happened yet.</Text>}
        {events.map((event) => (
          <InlineStack key={event.seq} align="space-between" gap="400" wrap={false}>
            <Text as="span" breakWord>{eventWords(event.kind, event.data)}{typeof event.data["by"] === "string" && event.data["by"] !== "auto" ? ` · ${who(event.data["by"])}` : ""}</Text>
            <Text as="span" tone="subdued"><Time at={event.at} /></Text>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}

const who = (by: string) => (by === "auto" ? "by your rules" : `by ${by.replace(/^(approve|edit|reject|undo):/, "")}`);
