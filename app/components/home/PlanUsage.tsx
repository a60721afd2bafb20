import { BlockStack, Button, Card, InlineStack, ProgressBar, Text } from "#app/kit/index.ts";
import type { HomeView } from "#core/views/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** What the plan allows, what of it is used, and when it renews. */
export function PlanUsage({ usage, waiting }: { usage: HomeView["usage"]; waiting: number }) {
  const words = useWords();
  const { t } = words;
  const share = Math.min(100, Math.round((usage.used / usage.limit) * 100));
  const renews = words.date(usage.renewsAt);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            {t("plan.title")}
          </Text>
          <Text as="span" tone="subdued">
            {usage.plan}
          </Text>
        </InlineStack>
        <ProgressBar
          progress={share}
          size="small"
          tone={share >= 100 ? "critical" : "highlight"}
          ariaLabelledBy="plan-usage"
        />
        <Text as="p" id="plan-usage">
          {t("plan.used", { used: usage.used, limit: usage.limit })}
        </Text>
        <Text as="p" tone="subdued">
          {waiting > 0 ? t("plan.waits", { count: waiting, date: renews }) : t("plan.renews", { date: renews })}
        </Text>
        <InlineStack>
          <Button variant="plain" url="/app/plan">
            {t("bill.see")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
