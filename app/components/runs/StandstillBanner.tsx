import { Banner, BlockStack, Button, InlineStack, Text, TextField } from "#app/kit/index.ts";
import { useState } from "react";
import type { RunView } from "#core/views/index.ts";
import { ScopeAccess } from "#app/components/settings/ScopeAccess.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { standstillWords } from "#app/run-words.ts";

/** Why a run does not go on, and what makes it. */
export function StandstillBanner({ run }: { run: RunView }) {
  const words = useWords();
  const { state, problem } = run;
  const standstill = standstillWords(words, run);
  if (!standstill) return null;
  return (
    <Banner tone={state === "failed" ? "critical" : "warning"} title={standstill.title}>
      <BlockStack gap="200">
        <Text as="p">{standstill.help}</Text>
        <Allowed to="staff">
          {problem === "budget_used_up" && state === "paused" && <Raise run={run} />}
          {problem === "access_missing" && <ScopeAccess of="articles" />}
          {problem === "translating_missing" && <ScopeAccess of="translating" />}
        </Allowed>
      </BlockStack>
    </Banner>
  );
}

/** A new limit for a run that has come up against its own. */
function Raise({ run }: { run: RunView }) {
  const { t } = useWords();
  const resume = useAction("/app/run");
  const translates = run.kind === "translate";
  const planned = (translates ? run.plan?.copyCalls : run.plan?.looks) ?? 0;
  const [budget, setBudget] = useState(String((run.budget ?? 0) + Math.max(1, planned - run.spent)));
  return (
    <InlineStack gap="200" blockAlign="end">
      <TextField
        label={translates ? t("run.newLimitTranslations") : t("run.newLimit")}
        value={budget}
        onChange={setBudget}
        inputMode="numeric"
        autoComplete="off"
      />
      <Button
        loading={resume.busy}
        disabled={!/^\d{1,7}$/.test(budget) || Number(budget) <= run.spent}
        onClick={() => void resume.submit({ do: "resume", run: run.id, budget })}
      >
        {t("run.goOn")}
      </Button>
    </InlineStack>
  );
}
