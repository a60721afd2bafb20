import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { FIELDS } from "#core/fields/table.ts";
import type { HomeView } from "#core/views/index.ts";

/** How many suggestions wait for a decision, by field. */
export function ReviewQueue({
  waiting,
  doubtful,
  products,
}: {
  waiting: HomeView["waiting"];
  doubtful: number;
  products: number;
}) {
  const total = waiting.reduce((sum, { count }) => sum + count, doubtful);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Needs you
        </Text>
        {total === 0 ? (
          <Text as="p" tone="subdued">
            Nothing waits for your decision.
          </Text>
        ) : (
          <>
            <BlockStack gap="100">
              {doubtful > 0 && (
                <InlineStack align="space-between">
                  <Text as="span" tone="critical">
                    Photos that may not be suitable
                  </Text>
                  <Text as="span" fontWeight="semibold">
                    {String(doubtful)}
                  </Text>
                </InlineStack>
              )}
              {waiting.map(({ group, count }) => (
                <InlineStack key={group} align="space-between">
                  <Text as="span">{FIELDS[group].label}</Text>
                  <Text as="span" fontWeight="semibold">
                    {String(count)}
                  </Text>
                </InlineStack>
              ))}
            </BlockStack>
            <InlineStack gap="200">
              {waiting.length > 0 && (
                <Button url="/app/review" variant="primary">
                  Review one by one
                </Button>
              )}
              <Button url={products > 0 ? "/app/products?state=review" : "/app/products"}>
                {products > 0 ? `Review ${products} ${products === 1 ? "product" : "products"}` : "See products"}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
