import { Banner, BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import type { Point } from "#core/feeds/points.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Fix = "write" | "look" | "file" | "shopify";

/** What mends a point: texts that the app writes, another look, a file to fill in, or Shopify's own page of the product alone. */
const FIXES: Record<Point, Fix> = {
  description: "write",
  description_short: "write",
  alt: "write",
  category: "look",
  attributes: "look",
  color: "look",
  price: "file",
  gtin: "file",
  gtin_invalid: "file",
  brand: "file",
  title_long: "file",
  photo: "shopify",
  photo_tiny: "shopify",
  photo_small: "shopify",
  size: "shopify",
  gender: "shopify",
  age_group: "shopify",
};

/** How what lacks a point is mended, for all of its products at once. Nothing is written here: a run shows what it costs first. */
export function FixCard({ point, waiting }: { point: Point; waiting: number }) {
  const { t } = useWords();
  const run = useNewRun();
  const file = useAction("/app/export", { quiet: true });
  const fix = FIXES[point];
  const begin = (kind: "write_copy" | "analyse") => void run.make({ do: "filter", kind, gap: point });
  const suggested = fix === "write" || fix === "look";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{t(`gapHelp.${point}`)}</Text>
        {fix === "file" && (
          <Text as="p" tone="subdued">
            {t("ready.fileHelp")}
          </Text>
        )}
        <InlineStack gap="200">
          {suggested && waiting > 0 && (
            <Button variant="primary" url={`/app/products?gap=${point}&state=review`}>
              {t("ready.review", { count: waiting })}
            </Button>
          )}
          <Allowed to="staff">
            <InlineStack gap="200">
              {fix === "write" && (
                <Button loading={run.busy} onClick={() => begin("write_copy")}>
                  {t("ready.write")}
                </Button>
              )}
              {fix === "look" && (
                <Button loading={run.busy} onClick={() => begin("analyse")}>
                  {t("ready.look")}
                </Button>
              )}
              {fix === "file" && (
                <Button
                  variant="primary"
                  loading={file.busy}
                  onClick={() => void file.submit({ do: "make", kind: "shopify_products", format: "csv", gap: point })}
                >
                  {t("ready.file")}
                </Button>
              )}
            </InlineStack>
          </Allowed>
          {fix === "file" && <Button url="/app/exports">{t("ready.toExports")}</Button>}
          <Button url={`/app/products?gap=${point}`}>{t("ready.inProducts")}</Button>
        </InlineStack>
        {run.problem && (
          <Banner tone="critical">
            <Text as="p">{run.problem.message}</Text>
          </Banner>
        )}
        <ActionProblem action={file} />
      </BlockStack>
    </Card>
  );
}
