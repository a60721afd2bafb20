import { Badge, BlockStack, Box, Card, InlineStack, Link, Text, Thumbnail, ImageIcon } from "#app/kit/index.ts";
import type { RunView } from "#core/views/index.ts";
import { causeWords, findingWords } from "#app/run-words.ts";
import type { Words } from "#app/words/make-words.ts";
import { thumbnail } from "#app/thumbnail.ts";
import { ownerUrl } from "#app/owner-url.ts";
import { useWords } from "#app/hooks/use-words.ts";

const TONES = { waiting: null, working: "info", done: "success", skipped: null, failed: "critical" } as const;

/** What is in hand and what ended last, with what became of it. */
export function LatestCard({ run: { latest, kind } }: { run: Pick<RunView, "latest" | "kind"> }) {
  const { t } = useWords();
  if (latest.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <Text as="h2" variant="headingMd">
          {kind === "alt_texts" ? t("plan.images") : t("latest.title")}
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
  const words = useWords();
  const { t } = words;
  const tone = TONES[product.state];
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
              <Text as="span">{t("latest.gone")}</Text>
            ) : (
              <Link url={ownerUrl(product.gid)} monochrome removeUnderline>
                <Text as="span" fontWeight="semibold" breakWord>
                  {product.title}
                </Text>
              </Link>
            )}
            <Text as="span" tone="subdued" breakWord>
              {outcomeWords(words, product)}
            </Text>
          </BlockStack>
        </div>
        <Badge {...(tone ? { tone } : {})}>{t(`item.${product.state}`)}</Badge>
      </InlineStack>
    </Box>
  );
}

type Outcome = RunView["latest"][number];

function outcomeWords(words: Words, { code, suggested, written, undone, findings }: Outcome): string {
  const { t } = words;
  if (code !== null) return causeWords(words, code, null).title;
  return words.commas([
    ...(suggested > 0 ? [t("count.suggestion", { count: suggested })] : []),
    ...(written > 0 ? [t("latest.written", { count: written })] : []),
    ...(undone > 0 ? [t("latest.undone", { count: undone })] : []),
    ...findings.slice(0, 3).map(({ field, finding }) => findingWords(words, field, finding)),
    ...(findings.length > 3 ? [t("more", { more: findings.length - 3 })] : []),
  ]);
}
