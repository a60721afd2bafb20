import { Banner } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Shopify has frozen the subscription, and work rests until the bill is paid. */
export function FrozenNotice() {
  const { t } = useWords();
  return (
    <Banner tone="critical" title={t("bill.frozen")}>
      {t("bill.frozenHelp")}
    </Banner>
  );
}
