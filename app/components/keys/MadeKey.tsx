import { useAppBridge } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, InlineStack, Text } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** A key that was just made: the one time that it is shown. */
export function MadeKey({ text, onDone }: { text: string; onDone: () => void }) {
  const { t } = useWords();
  const shopify = useAppBridge();
  const [, account] = /^iak_account\.(.+)\.[^.]+$/.exec(text) ?? [];
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => shopify.toast.show(t("keys.copied")),
      () => shopify.toast.show(t("keys.notCopied"), { isError: true }),
    );
  };
  return (
    <Banner tone="success" title={t("keys.made")}>
      <BlockStack gap="200">
        {account !== undefined && <Text as="p">{t("keys.clientId", { id: account })}</Text>}
        <Text as="p" breakWord>
          <code>{text}</code>
        </Text>
        <InlineStack gap="200">
          <Button onClick={() => void copy()}>{t("keys.copy")}</Button>
          <Button variant="plain" onClick={onDone}>
            {t("keys.done")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
