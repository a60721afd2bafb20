import { Badge, BlockStack, IndexTable, Link, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import { QualityBadge } from "#app/components/QualityBadge.tsx";
import { thumbnail } from "#app/thumbnail.ts";
import { certainty, STATE_WORDS } from "#app/words.ts";

type Product = {
  gid: string; title: string; thumbnailUrl: string | null; state: string; quality: number | null; categoryPath: string | null;
  categoryConfidence: number | null; waitingCount: number; problem: string | null;
};

export function ProductRow({ product, index, selected }: { product: Product; index: number; selected: boolean }) {
  const state = STATE_WORDS[product.state] ?? { label: product.state };
  const leaf = product.categoryPath?.split(" > ").at(-1);
  return (
    <IndexTable.Row id={product.gid} position={index} selected={selected}>
      <IndexTable.Cell><Thumbnail source={product.thumbnailUrl ? thumbnail(product.thumbnailUrl) : ImageIcon} alt="" size="small" /></IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack>
          <Link url={`/app/products/${product.gid.split("/").at(-1)}`} dataPrimaryLink monochrome removeUnderline><Text as="span" fontWeight="semibold">{product.title}</Text></Link>
          {product.problem && <Text as="span" tone="critical" truncate>{product.problem}</Text>}
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell><Badge {...(state.tone ? { tone: state.tone } : {})}>{state.label}</Badge></IndexTable.Cell>
      <IndexTable.Cell><QualityBadge score={product.quality} /></IndexTable.Cell>
      <IndexTable.Cell>
        {leaf ? <span title={product.categoryPath ?? ""}>{leaf} <Text as="span" tone="subdued">{certainty(product.categoryConfidence ?? 0)}</Text></span> : <Text as="span" tone="subdued">not sure</Text>}
      </IndexTable.Cell>
      <IndexTable.Cell><Text as="span" alignment="end" numeric>{product.waitingCount > 0 ? String(product.waitingCount) : "–"}</Text></IndexTable.Cell>
    </IndexTable.Row>
  );
}
