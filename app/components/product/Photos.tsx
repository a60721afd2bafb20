import { BlockStack, Card, Text } from "@shopify/polaris";
import type { PhotoView } from "#core/views/index.ts";
import { AnnotatedPhoto } from "#app/components/product/AnnotatedPhoto.tsx";
import { PhotoFacts } from "#app/components/product/PhotoFacts.tsx";

export function Photos({ photos, product }: { photos: readonly PhotoView[]; product: string }) {
  if (photos.length === 0)
    return (
      <Card>
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            Photos
          </Text>
          <Text as="p" tone="subdued">
            This product has no photo yet. Add one in Shopify and it is looked at within seconds.
          </Text>
        </BlockStack>
      </Card>
    );
  return (
    <BlockStack gap="400">
      {photos.map((photo, index) => (
        <Card key={photo.gid}>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">{`Photo ${index + 1}`}</Text>
            <AnnotatedPhoto photo={photo} name={`Photo ${index + 1}`} />
            <PhotoFacts photo={photo} product={product} />
          </BlockStack>
        </Card>
      ))}
    </BlockStack>
  );
}
