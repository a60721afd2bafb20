import { Link } from "@remix-run/react";
import { BlockStack, Text } from "@shopify/polaris";
import type { Twin } from "#core/views/index.ts";
import { PhotoVerdict } from "#app/components/product/PhotoVerdict.tsx";

/** Other photos of the shop that show the same as this one. */
export function DuplicatePhotos({ media, twins, product }: { media: string; twins: readonly Twin[]; product: string }) {
  if (twins.length === 0) return null;
  const elsewhere = twins.filter(({ productGid }) => productGid !== product);
  return (
    <BlockStack gap="100">
      {twins.map((twin) => (
        <Text as="p" key={twin.media}>
          {twin.kind === "exact" ? "The same photo: " : "Shows the same: "}
          {twin.productGid === product ? (
            "in another photo of this product"
          ) : (
            <Link to={`/app/products/${twin.productGid.split("/").at(-1)}`}>{twin.title}</Link>
          )}
        </Text>
      ))}
      {elsewhere.some(({ kind }) => kind === "near") && (
        <PhotoVerdict
          media={media}
          subject="duplicates"
          text="If these are different products, say so, and they are not shown together again."
          choices={[{ verdict: "different", label: "Different products" }]}
        />
      )}
    </BlockStack>
  );
}
