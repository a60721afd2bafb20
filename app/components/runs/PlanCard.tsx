import { noteWords } from "#app/run-words.ts";
import { BlockStack, Box, Button, Card, InlineStack, List, Text, TextField } from "#app/kit/index.ts";
import { useState } from "react";
import type { RunPlan } from "#core/runs/index.ts";
import type { RunView } from "#core/views/index.ts";
import { FactList } from "#app/components/runs/FactList.tsx";
import { planFacts } from "#app/components/runs/plan-facts.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

const NOTES_SHOWN = 8;

/** What was planned, and the button that begins it. */
export function PlanCard({ run, plan }: { run: RunView; plan: RunPlan }) {
  const words = useWords();
  const { t } = words;
  const start = useAction("/app/run", { quiet: true });
  const [budget, setBudget] = useState("");
  const wrong = budget !== "" && !/^\d{1,7}$/.test(budget);
  const nothing = plan.products === 0;
  const translates = run.kind === "translate" && !nothing;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {nothing ? t("plan.nothing") : t("plan.will")}
        </Text>
        <FactList facts={planFacts(words, { ...run, plan })} />
        {run.notes.length > 0 && <Notes notes={run.notes} />}
        {(plan.looks > 0 || translates) && (
          <Box maxWidth="20rem">
            <TextField
              label={translates ? t("plan.stopAfterTranslations") : t("plan.stopAfter")}
              value={budget}
              onChange={setBudget}
              inputMode="numeric"
              autoComplete="off"
              placeholder={t("plan.noLimit")}
              helpText={t("plan.stopHelp")}
              {...(wrong ? { error: t("plan.wrong") } : {})}
            />
          </Box>
        )}
        <ActionProblem action={start} />
        {!nothing && (
          <InlineStack>
            <Button
              variant="primary"
              size="large"
              loading={start.busy}
              disabled={wrong}
              onClick={() => void start.submit({ do: "start", run: run.id, budget })}
            >
              {run.dryRun ? t("plan.startTrial") : t("plan.start")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

/** Lines of a file that name no product of the shop. */
export function Notes({ notes }: { notes: RunView["notes"] }) {
  const words = useWords();
  const { t } = words;
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {t("plan.notFound", { count: notes.length })}
      </Text>
      <List>
        {notes.slice(0, NOTES_SHOWN).map((note) => (
          <List.Item key={note.row}>{t("plan.row", { row: note.row, message: noteWords(words, note) })}</List.Item>
        ))}
      </List>
      {notes.length > NOTES_SHOWN && (
        <Text as="p" tone="subdued">
          {t("more", { more: notes.length - NOTES_SHOWN })}
        </Text>
      )}
    </BlockStack>
  );
}
