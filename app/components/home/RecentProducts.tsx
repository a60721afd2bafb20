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
} from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import type { HomeView } from "#core/views/index.ts";
import { QualityBadge } from "#app/components/shared/QualityBadge.tsx";
import { thumbnail } from "#app/thumbnail.ts";

export function RecentProducts({ products }: { products: HomeView["recent"] }) {
  if (products.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          Finished last
        </Text>
      </Box>
      <ResourceList
        resourceName={{ singular: "product", plural: "products" }}
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
            accessibilityLabel={`Open ${product.title}`}
          >
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack>
                <Text as="span" fontWeight="semibold" breakWord>
                  {product.title}
                </Text>
                <Text as="span" tone="subdued">
                  {product.categoryPath ?? "Category: not sure"}
                </Text>
              </BlockStack>
              <InlineStack gap="200">
                <QualityBadge score={product.quality} />
                {product.waitingCount > 0 && <Badge tone="attention">{`${product.waitingCount} to review`}</Badge>}
              </InlineStack>
            </InlineStack>
          </ResourceItem>
        )}
      />
    </Card>
  );
}
