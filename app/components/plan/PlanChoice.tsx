import { BlockStack, Button, Card, List, Text } from "#app/kit/index.ts";
import type { PlanMeaning } from "#core/billing/index.ts";
import type { PlanView } from "#core/views/index.ts";
import type { Action } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

type Interval = "monthly" | "annual";
type Given = { plan: PlanMeaning; interval: Interval; view: PlanView; change: Action; extras: boolean };

/**
 * One plan (`extras`: with a price for further photos): its price, what it includes, and what it would have meant for
 * the shop's last 30 days.
 */
export function PlanChoice({ plan, interval, view, change, extras }: Given) {
  const words = useWords();
  const { t } = words;
  const free = plan.key === "free";
  const ending = view.state === "ending";
  const held = !ending && view.planName === plan.key && (free || view.interval === null || view.interval === interval);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingMd">
          {plan.name}
        </Text>
        <Text as="p" variant="headingSm">
          {priceWords(words, plan, interval)}
        </Text>
        <List>
          <List.Item>{t("bill.has", { count: plan.analysesPerMonth })}</List.Item>
          <List.Item>{t("bill.rate", { photos: plan.analysesPerMinute })}</List.Item>
          <List.Item>{t("bill.languages", { count: plan.languages })}</List.Item>
          <List.Item>{t("bill.history", { days: plan.historyDays })}</List.Item>
          {extras && plan.extraCents > 0 && (
            <List.Item>{t("bill.hasExtra", { price: words.money(plan.extraCents / 100) })}</List.Item>
          )}
        </List>
        <Meaning plan={plan} extras={extras} />
        {held && (
          <Text as="p" fontWeight="semibold">
            {t("bill.current")}
          </Text>
        )}
        {held && !free && view.next && (
          <Button
            disabled={change.busy}
            onClick={() => void change.submit({ do: "choose", plan: plan.key, interval: view.interval ?? interval })}
          >
            {t("bill.keep")}
          </Button>
        )}
        {!held && !free && (
          <BlockStack gap="100">
            {ending && view.until !== null && (
              <Text as="p" tone="caution">
                {t("bill.dropsPaid", { plan: view.name, date: words.date(view.until) })}
              </Text>
            )}
            <Button
              variant="primary"
              disabled={change.busy}
              onClick={() => void change.submit({ do: "choose", plan: plan.key, interval })}
            >
              {t("bill.choose", { plan: plan.name })}
            </Button>
            {view.trialDays > 0 && (
              <Text as="p" tone="subdued">
                {t("bill.trial", { days: view.trialDays })}
              </Text>
            )}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Meaning({ plan: { waits, buys, extraCents }, extras }: Pick<Given, "plan" | "extras">) {
  const { t, money } = useWords();
  const bought = extras ? buys : 0;
  return (
    <Text as="p" tone={waits > 0 ? "caution" : "success"}>
      {waits === 0 && t("bill.fits")}
      {bought > 0 && t("bill.costs", { count: bought, price: money((bought * extraCents) / 100) })}{" "}
      {waits > bought && t("bill.waits", { count: waits - bought })}
    </Text>
  );
}

function priceWords({ t, money }: Words, { price }: PlanMeaning, interval: Interval): string {
  if (price.monthly === 0) return t("bill.nothing");
  return interval === "annual"
    ? t("bill.perYear", { price: money(price.annual) })
    : t("bill.perMonth", { price: money(price.monthly) });
}
