import { BlockStack, Box, Card, ChoiceList, DropZone, Select, Text } from "#app/kit/index.ts";
import type { ProductState } from "#core/products/index.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { isTooLarge, type RunDraft } from "#app/run-draft.ts";
import { stateWords } from "#app/words.ts";

type Props = { states: readonly ProductState[]; draft: RunDraft; change: (next: Partial<RunDraft>) => void };

/** With which products a run is to do it: all, those in one state, or those that a file names. */
export function SelectionCard({ states, draft, change }: Props) {
  const words = useWords();
  const { t } = words;
  return (
    <Card>
      <BlockStack gap="300">
        <ChoiceList
          title={
            <Text as="span" variant="headingMd">
              {t("choose.which")}
            </Text>
          }
          choices={[
            { value: "catalogue", label: t("choose.all") },
            { value: "filter", label: t("choose.byState") },
            { value: "file", label: t("choose.byFile") },
          ]}
          selected={[draft.which]}
          onChange={([chosen]) => change({ which: chosen as RunDraft["which"] })}
        />
        {draft.which === "filter" && (
          <Box maxWidth="20rem">
            <Select
              label={t("choose.state")}
              options={states.map((value) => ({ value, label: stateWords(words, value).label }))}
              value={draft.state}
              onChange={(state) => change({ state })}
            />
          </Box>
        )}
        {draft.which === "file" && <ProductFile file={draft.file} choose={(file) => change({ file })} />}
        {isTooLarge(draft) && (
          <Text as="p" tone="critical">
            {t("choose.tooLarge")}
          </Text>
        )}
        <Text as="p" tone="subdued">
          {t("choose.single")}
        </Text>
      </BlockStack>
    </Card>
  );
}

function ProductFile({ file, choose }: { file: File | null; choose: (file: File | null) => void }) {
  const { t } = useWords();
  return (
    <DropZone
      accept=".csv,.txt,text/csv,text/plain"
      type="file"
      allowMultiple={false}
      label={t("choose.file")}
      onDrop={(_files, accepted) => choose(accepted[0] ?? null)}
    >
      {file ? (
        <Box padding="400">
          <Text as="p">{file.name}</Text>
        </Box>
      ) : (
        <DropZone.FileUpload actionTitle={t("choose.fileAction")} actionHint={t("choose.fileHint")} />
      )}
    </DropZone>
  );
}
