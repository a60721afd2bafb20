import { Link } from "@remix-run/react";
import { BlockStack, Text } from "#app/kit/index.ts";
import type { Twin } from "#core/views/index.ts";
import { Filled, slot } from "#app/components/shared/Filled.tsx";
import { PhotoVerdictForm } from "#app/components/product/PhotoVerdictForm.tsx";
import { useWords } from "#app/hooks/use-words.ts";

/** Other photos of the shop that show the same as this one. */
export function DuplicatePhotos({ media, twins, product }: { media: string; twins: readonly Twin[]; product: string }) {
  const { t } = useWords();
  if (twins.length === 0) return null;
  const elsewhere = twins.filter(({ productGid }) => productGid !== product);
  return (
    <BlockStack gap="100">
      {twins.map((twin) => (
        <Text as="p" key={twin.media}>
          {twin.productGid === product ? (
            t(`twins.${twin.kind}Here`)
          ) : (
            <Filled
              text={t(`twins.${twin.kind}`, { product: slot("product") })}
              product={<Link to={`/app/products/${twin.productGid.split("/").at(-1)}`}>{twin.title}</Link>}
            />
          )}
        </Text>
      ))}
      {elsewhere.some(({ kind }) => kind === "near") && (
        <PhotoVerdictForm
          media={media}
          subject="duplicates"
          text={t("twins.ask")}
          choices={[{ verdict: "different", label: t("twins.different") }]}
        />
      )}
    </BlockStack>
  );
}
