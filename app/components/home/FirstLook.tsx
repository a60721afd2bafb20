import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { placeWords } from "#app/place-words.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

const FIRST = 10;

type Props = { products: number; listed: boolean; place: { model: string; region: string } };

/**
 * Before anything was looked at: what happens next, that nothing is written, and what leaves the shop for it.
 * @param products how many the shop has, as far as known; `place`: which language model is asked, and in which region
 */
export function FirstLook({ products, listed, place }: Props) {
  const words = useWords();
  const { t } = words;
  const look = useAction("/app/analyse", { quiet: true });
  const count = Math.min(FIRST, products);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingLg">
          {t("first.title")}
        </Text>
        <Text as="p">{listed ? t("first.known", { count: products }) : t("first.reading")}</Text>
        <Text as="p">{t("first.nothing")}</Text>
        <Text as="p" tone="subdued">
          {t("first.leaves", { place: placeWords(words, place) })}
        </Text>
        <InlineStack>
          <Button
            variant="primary"
            disabled={count === 0}
            loading={look.busy}
            onClick={() => void look.submit({ first: "yes" })}
          >
            {t("first.look", { count: Math.max(1, count) })}
          </Button>
        </InlineStack>
        <ActionProblem action={look} />
      </BlockStack>
    </Card>
  );
}
