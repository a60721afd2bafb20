import { Badge, BlockStack, IndexTable, InlineStack, Link, Text, Thumbnail, ImageIcon } from "#app/kit/index.ts";
import type { ProductListed } from "#core/views/index.ts";
import { QualityBadge } from "#app/components/shared/QualityBadge.tsx";
import { ScoreBadge } from "#app/components/shared/ScoreBadge.tsx";
import { problemWords, reasonWords } from "#app/problem-words.ts";
import { thumbnail } from "#app/thumbnail.ts";
import { certainty, stateWords } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** A long title breaks into two lines and is cut there: the columns beside it stay on the page. */
const TITLE = {
  display: "-webkit-box",
  WebkitBoxOrient: "vertical",
  WebkitLineClamp: 3,
  overflow: "hidden",
  maxWidth: "24rem",
  minWidth: "8rem",
  whiteSpace: "normal",
  overflowWrap: "anywhere",
} as const;

/** @param back the list's own address, which the product's page leads back to; `narrow`: a phone, with one column */
export function ProductRow({
  product,
  index,
  selected,
  back,
  narrow,
}: {
  product: ProductListed;
  index: number;
  selected: boolean;
  back: string;
  narrow: boolean;
}) {
  const words = useWords();
  const { label, tone } = stateWords(words, product.state);
  const state = <Badge {...(tone ? { tone } : {})}>{label}</Badge>;
  const quality = <QualityBadge score={product.quality} />;
  return (
    <IndexTable.Row id={product.gid} position={index} selected={selected}>
      <IndexTable.Cell>
        <Thumbnail source={product.thumbnailUrl ? thumbnail(product.thumbnailUrl) : ImageIcon} alt="" size="small" />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <div style={TITLE} title={product.title}>
          <Link
            url={`/app/products/${product.gid.split("/").at(-1)}${back === "" ? "" : `?back=${encodeURIComponent(back)}`}`}
            dataPrimaryLink
            monochrome
            removeUnderline
          >
            <Text as="span" fontWeight="semibold">
              {product.title}
            </Text>
          </Link>
          {product.problem && (
            <Text as="p" tone={product.state === "failed" ? "critical" : "subdued"}>
              {product.state === "failed"
                ? problemWords(words, product.problem).title
                : reasonWords(words, product.problem)}
            </Text>
          )}
        </div>
        {narrow && (
          <BlockStack gap="100">
            <InlineStack gap="100">
              {state}
              {quality}
              {product.score !== null && <ScoreBadge score={product.score} />}
            </InlineStack>
            <Category product={product} />
          </BlockStack>
        )}
      </IndexTable.Cell>
      {!narrow && (
        <>
          <IndexTable.Cell>{state}</IndexTable.Cell>
          <IndexTable.Cell>{quality}</IndexTable.Cell>
          <IndexTable.Cell>
            <ScoreBadge score={product.score} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Category product={product} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Text as="span" alignment="end" numeric>
              {product.waitingCount > 0 ? words.number(product.waitingCount) : "–"}
            </Text>
          </IndexTable.Cell>
        </>
      )}
    </IndexTable.Row>
  );
}

/** Nothing was said about these yet. */
const UNDECIDED = new Set(["unseen", "working"]);

function Category({ product }: { product: ProductListed }) {
  const words = useWords();
  const { t } = words;
  const leaf = product.categoryPath?.split(" > ").at(-1);
  if (leaf)
    return (
      <span title={product.categoryPath ?? ""}>
        {leaf}{" "}
        <Text as="span" tone="subdued">
          {certainty(words, product.categoryConfidence ?? 0)}
        </Text>
      </span>
    );
  return (
    <Text as="span" tone="subdued">
      {UNDECIDED.has(product.state) ? "–" : t("certainty.notSure")}
    </Text>
  );
}
