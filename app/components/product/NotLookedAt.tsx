import { BlockStack, Button, Card, InlineStack, Page, Spinner, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

/**
 * A product that the app has not looked at: known by name, or not at all yet. Looking at it is one click; what comes of
 * it appears by itself.
 * @param gone Shopify has no such product
 */
export function NotLookedAt({ gid, title, gone }: { gid: string; title: string | null; gone: boolean }) {
  const { t } = useWords();
  const look = useAction("/app/analyse", { quiet: true });
  const [asked, setAsked] = useState(false);
  const start = async () => {
    const { ok } = await look.submit({ ids: gid });
    setAsked(ok);
  };
  return (
    <Page title={title ?? "Product"} backAction={{ content: t("nav.products"), url: "/app/products" }}>
      <Card>
        <BlockStack gap="300">
          {gone && <Text as="p">{t("look.gone")}</Text>}
          {!gone && <Text as="p">{t("look.notYet")}</Text>}
          {!gone && (
            <InlineStack gap="200" blockAlign="center">
              {asked ? (
                <Spinner size="small" accessibilityLabel={t("look.busy")} />
              ) : (
                <Button variant="primary" loading={look.busy} onClick={() => void start()}>
                  {t("look.now")}
                </Button>
              )}
              <Text as="span" tone="subdued">
                {asked ? t("look.soon") : t("look.seconds")}
              </Text>
            </InlineStack>
          )}
          <ActionProblem action={look} />
        </BlockStack>
      </Card>
    </Page>
  );
}
