import {
  Badge,
  BlockStack,
  Box,
  Card,
  InlineStack,
  ResourceItem,
  ResourceList,
  Text,
  Thumbnail,
  ImageIcon,
} from "#app/kit/index.ts";
import type { HomeView } from "#core/views/index.ts";
import { QualityBadge } from "#app/components/shared/QualityBadge.tsx";
import { thumbnail } from "#app/thumbnail.ts";
import { useWords } from "#app/hooks/use-words.ts";

export function RecentProducts({ products }: { products: HomeView["recent"] }) {
  const { t } = useWords();
  if (products.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {t("recent.title")}
        </Text>
      </Box>
      <ResourceList
        resourceName={{ singular: t("resource.product"), plural: t("resource.products") }}
        items={products}
        renderItem={(product) => (
          <ResourceItem
            id={product.gid}
            url={`/app/products/${product.gid.split("/").at(-1)}`}
            media={
              <Thumbnail
                source={product.thumbnailUrl ? thumbnail(product.thumbnailUrl) : ImageIcon}
                alt=""
                size="small"
              />
            }
            accessibilityLabel={t("recent.open", { title: product.title })}
          >
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack>
                <Text as="span" fontWeight="semibold" breakWord>
                  {product.title}
                </Text>
                <Text as="span" tone="subdued">
                  {product.categoryPath ?? t("category.notSure")}
                </Text>
              </BlockStack>
              <InlineStack gap="200">
                <QualityBadge score={product.quality} />
                {product.waitingCount > 0 && (
                  <Badge tone="attention">{t("recent.waiting", { count: product.waitingCount })}</Badge>
                )}
              </InlineStack>
            </InlineStack>
          </ResourceItem>
        )}
      />
    </Card>
  );
}
