import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import { capital } from "#app/words.ts";
import type { HomeView } from "#core/views/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

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
  const words = useWords();
  const { t } = words;
  const total = waiting.reduce((sum, { count }) => sum + count, doubtful);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("queue.title")}
        </Text>
        {total === 0 ? (
          <Text as="p" tone="subdued">
            {t("nothingWaits")}
          </Text>
        ) : (
          <>
            <BlockStack gap="100">
              {doubtful > 0 && (
                <InlineStack align="space-between">
                  <Text as="span" tone="critical">
                    {t("queue.photos")}
                  </Text>
                  <Text as="span" fontWeight="semibold">
                    {words.number(doubtful)}
                  </Text>
                </InlineStack>
              )}
              {waiting.map(({ group, count }) => (
                <InlineStack key={group} align="space-between">
                  <Text as="span">{capital(t(`field.${group}`))}</Text>
                  <Text as="span" fontWeight="semibold">
                    {words.number(count)}
                  </Text>
                </InlineStack>
              ))}
            </BlockStack>
            <InlineStack gap="200">
              {waiting.length > 0 && (
                <Button url="/app/review" variant="primary">
                  {t("queue.review")}
                </Button>
              )}
              <Button url={products > 0 ? "/app/products?state=review" : "/app/products"}>
                {products > 0 ? t("queue.products", { count: products }) : t("queue.see")}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
