import { BlockStack, InlineGrid, Text } from "#app/kit/index.ts";
import type { ReactNode } from "react";

export type ListedFact = { name: string; value: ReactNode; note?: string | undefined };

/** Names with their values, one below the other on a phone. */
export function FactList({ facts }: { facts: readonly ListedFact[] }) {
  return (
    <dl style={{ margin: 0, display: "grid", gap: "var(--p-space-300)" }}>
      {facts.map(({ name, value, note }) => (
        <InlineGrid key={name} columns={{ xs: 1, sm: ["oneThird", "twoThirds"] }} gap={{ xs: "050", sm: "400" }}>
          <dt>
            <Text as="span" tone="subdued">
              {name}
            </Text>
          </dt>
          <dd style={{ margin: 0 }}>
            <BlockStack gap="050">
              <Text as="span" fontWeight="semibold" breakWord>
                {value}
              </Text>
              {note && (
                <Text as="span" tone="subdued" breakWord>
                  {note}
                </Text>
              )}
            </BlockStack>
          </dd>
        </InlineGrid>
      ))}
    </dl>
  );
}
