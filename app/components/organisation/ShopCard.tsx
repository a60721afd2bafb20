import type { ShopOverview } from "#core/views/index.ts";
import { Badge, BlockStack, Card, InlineStack, Text } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** How one shop stands. */
export function ShopCard({ shop: of, own }: { shop: ShopOverview; own: boolean }) {
  const { t, number } = useWords();
  const { shop, name, plan, used, left, waiting, published, failed, frozen } = of;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {name}
          </Text>
          <Badge>{plan}</Badge>
          {own && <Badge tone="info">{t("org.this")}</Badge>}
          {failed > 0 && <Badge tone="critical">{t("org.failed", { count: failed })}</Badge>}
          {frozen && <Badge tone="warning">{t("org.frozen")}</Badge>}
        </InlineStack>
        {name !== shop && (
          <Text as="p" tone="subdued" breakWord>
            {shop}
          </Text>
        )}
        <Text as="p">{t("org.used", { used: number(used), left: number(left) })}</Text>
        <Text as="p">
          {t("org.waiting", { count: waiting })} · {t("org.published", { count: published })}
        </Text>
      </BlockStack>
    </Card>
  );
}
