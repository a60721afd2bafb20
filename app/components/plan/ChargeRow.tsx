import { Badge, BlockStack, Button, InlineStack, Link, List, Text } from "#app/kit/index.ts";
import type { ChargeListed } from "#core/views/index.ts";
import type { Action } from "#app/hooks/use-action.ts";
import { Time } from "#app/components/shared/Time.tsx";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

const TONES = { pending: "info", sent: "info", confirmed: "success", refused: "warning", waived: "new" } as const;

/** One charge: when, how much, how it stands with Shopify, and the products behind it. */
export function ChargeRow({ charge, again }: { charge: ChargeListed; again: Action }) {
  const words = useWords();
  const { t, money } = words;
  const { at, units, dollars, state, difference, products, more } = charge;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="h2" variant="headingSm">
          {units > 0 ? t("bill.chargeOf", { count: units, price: money(dollars) }) : money(dollars)}
        </Text>
        <InlineStack gap="200" blockAlign="center">
          {difference !== null && <Badge tone="critical">{differenceWords(words, difference)}</Badge>}
          <Badge tone={TONES[state]}>{t(`bill.charge.${state}`)}</Badge>
          <Time at={at} />
        </InlineStack>
      </InlineStack>
      {products.length > 0 && (
        <List>
          {products.map((product) => (
            <List.Item key={product.productGid}>
              <Product product={product} />
            </List.Item>
          ))}
          {more > 0 && <List.Item>{t("more", { more })}</List.Item>}
        </List>
      )}
      {state === "refused" && (
        <InlineStack>
          <Button loading={again.busy} onClick={() => void again.submit({ do: "report" })}>
            {t("do.again")}
          </Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}

function Product({ product: { productGid, title, photos } }: { product: ChargeListed["products"][number] }) {
  const { t } = useWords();
  const number = productGid?.split("/").at(-1) ?? "";
  const text = t("bill.ofProduct", { count: photos, title: title ?? number });
  return title !== null && productGid?.includes("/Product/") ? (
    <Link url={`/app/products/${number}`}>{text}</Link>
  ) : (
    text
  );
}

function differenceWords({ t, money }: Words, difference: string): string {
  const cents = /^amount (\d+)$/.exec(difference)?.[1];
  if (cents !== undefined) return t("bill.diff.amount", { money: money(Number(cents) / 100) });
  return difference === "only_at_shopify" ? t("bill.diff.unknown") : t("bill.diff.missing");
}
