import { Badge, BlockStack, Box, Card, InlineStack, Link, Text, Thumbnail } from "@shopify/polaris";
import { ImageIcon } from "@shopify/polaris-icons";
import type { RunView } from "#core/views/index.ts";
import { counted } from "#app/numbers.ts";
import { causeWords, ITEM_STATE_WORDS } from "#app/run-words.ts";
import { findingWords } from "#app/run-result.ts";
import { thumbnail } from "#app/thumbnail.ts";

/** What is in hand and what ended last, with what became of it. */
export function LatestCard({ latest }: { latest: RunView["latest"] }) {
  if (latest.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          Products
        </Text>
      </Box>
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {latest.map((product) => (
          <li key={product.gid} style={{ borderTop: "1px solid var(--p-color-border-secondary)" }}>
            <Product product={product} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Product({ product }: { product: RunView["latest"][number] }) {
  const { label, tone } = ITEM_STATE_WORDS[product.state];
  return (
    <Box paddingInline="400" paddingBlock="200">
      <InlineStack gap="300" blockAlign="center" wrap={false}>
        <Thumbnail
          source={product.thumbnailUrl ? thumbnail(product.thumbnailUrl) : ImageIcon}
          alt=""
          size="extraSmall"
        />
        <div style={{ flex: 1, minWidth: 0 }}>
          <BlockStack>
            {product.title === null ? (
              <Text as="span">A product that is no longer there</Text>
            ) : (
              <Link url={`/app/products/${product.gid.split("/").at(-1)}`} monochrome removeUnderline>
                <Text as="span" fontWeight="semibold" breakWord>
                  {product.title}
                </Text>
              </Link>
            )}
            <Text as="span" tone="subdued" breakWord>
              {outcomeWords(product)}
            </Text>
          </BlockStack>
        </div>
        <Badge {...(tone ? { tone } : {})}>{label}</Badge>
      </InlineStack>
    </Box>
  );
}

function outcomeWords({ code, suggested, written, undone, findings }: RunView["latest"][number]): string {
  if (code !== null) return causeWords(code, null).title;
  const parts = [
    suggested > 0 ? counted(suggested, "suggestion") : "",
    written > 0 ? `${counted(written, "field")} written` : "",
    undone > 0 ? `${counted(undone, "field")} taken back` : "",
    ...findings.slice(0, 3).map(({ field, finding }) => findingWords(field, finding)),
    findings.length > 3 ? `and ${findings.length - 3} more` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}
