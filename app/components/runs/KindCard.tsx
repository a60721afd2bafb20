import { Box, Card, Checkbox, ChoiceList, Select, Text } from "#app/kit/index.ts";
import type { RunKind } from "#core/views/index.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { mayBeTrial, type RunDraft } from "#app/run-draft.ts";
import { runName } from "#app/run-kinds.ts";

type Props = { kinds: readonly RunKind[]; draft: RunDraft; change: (next: Partial<RunDraft>) => void };

/** What a run is to do, and what is to be said of that kind alone. */
export function KindCard({ kinds, draft, change }: Props) {
  const words = useWords();
  const { t } = words;
  return (
    <Card>
      <ChoiceList
        title={
          <Text as="span" variant="headingMd">
            {t("choose.what")}
          </Text>
        }
        choices={kinds.map((value) => ({
          value,
          label: runName(words, value),
          helpText: t(`does.${value}`),
        }))}
        selected={[draft.kind]}
        onChange={([chosen]) => change({ kind: chosen as RunKind })}
      />
      {mayBeTrial(draft.kind) && (
        <Box paddingBlockStart="300">
          <Checkbox
            label={t("choose.trial")}
            helpText={t("choose.trialHelp")}
            checked={draft.trial}
            onChange={(trial) => change({ trial })}
          />
        </Box>
      )}
      {draft.kind === "publish" && (
        <Box paddingBlockStart="300" maxWidth="28rem">
          <Select
            label={t("choose.approve")}
            options={[
              { label: t("choose.approveNo"), value: "" },
              { label: t("choose.approveCertain"), value: "90" },
              { label: t("choose.approveLikely"), value: "70" },
            ]}
            value={draft.from}
            onChange={(from) => change({ from: from as RunDraft["from"] })}
            helpText={t("choose.approveHelp")}
          />
        </Box>
      )}
    </Card>
  );
}
