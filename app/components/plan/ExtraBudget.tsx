import { BlockStack, Box, Button, Card, InlineStack, Text, TextField } from "#app/kit/index.ts";
import { useState } from "react";
import type { PlanView } from "#core/views/index.ts";
import type { Action } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Given = { extra: NonNullable<PlanView["extra"]>; change: Action };

/** US dollars; the action refuses more. */
const MOST = 10_000;

/** What may be spent for photos beyond the included ones: nothing until the merchant says how much. */
export function ExtraBudget({ extra: { price, cap, budget, spent }, change }: Given) {
  const { t, money } = useWords();
  const [dollars, setDollars] = useState(String(budget));
  const wrong = !/^\d{1,5}$/.test(dollars) || Number(dollars) > MOST;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("bill.extra")}
        </Text>
        <Text as="p">{t("bill.extraHelp", { price: money(price) })}</Text>
        <Text as="p">{t("bill.spent", { spent: money(spent), most: money(Math.min(cap, budget)) })}</Text>
        <Box maxWidth="24rem">
          <TextField
            label={t("bill.budget")}
            value={dollars}
            onChange={setDollars}
            inputMode="numeric"
            autoComplete="off"
            helpText={t("bill.budgetHelp", { cap: money(cap) })}
            {...(wrong ? { error: t("bill.budgetWrong", { most: MOST }) } : {})}
          />
        </Box>
        <InlineStack>
          <Button
            disabled={wrong}
            loading={change.busy}
            onClick={() => void change.submit({ do: "budget", dollars: String(Number(dollars)) })}
          >
            {t("bill.budgetSave")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
