import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useLookAgain } from "#app/hooks/use-look-again.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";
import { problemWords } from "#app/problem-words.ts";

type Props = {
  busy: boolean;
  rows: number;
  failed: string | null;
  archive: { bytes: number; madeAt: string; until: string } | null;
  days: number;
};

const LOOK_AGAIN_MS = 3_000;
const MEGABYTE = 1_000_000;

/** A copy of everything that is kept: being made, there, or why not. */
export function ArchiveCard({ busy, rows, failed, archive, days }: Props) {
  const words = useWords();
  const { t, date, moment } = words;
  const act = useAction("/app/change-data", { quiet: true });
  useLookAgain(busy, LOOK_AGAIN_MS);
  const problem = failed === null ? null : whyNot(words, failed);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("data.archive")}
        </Text>
        <Text as="p">{t("data.archiveHelp", { days })}</Text>
        <output>
          {busy && <Text as="p">{t("data.busy", { count: rows })}</Text>}
          {problem && (
            <Text as="p" tone="critical">
              {problem}
            </Text>
          )}
          {archive && (
            <Text as="p">
              {t("data.there", {
                when: moment(archive.madeAt),
                size: Math.max(0.1, Math.round(archive.bytes / (MEGABYTE / 10)) / 10),
                until: date(archive.until),
              })}
            </Text>
          )}
        </output>
        <InlineStack gap="200">
          <Button disabled={busy} loading={act.busy} onClick={() => void act.submit({ do: "archive" })}>
            {failed === null ? t("data.make") : t("do.again")}
          </Button>
          {archive && (
            <Button variant="primary" disabled={act.busy} onClick={() => void act.submit({ do: "link" })}>
              {t("data.download")}
            </Button>
          )}
        </InlineStack>
        <ActionProblem action={act} />
      </BlockStack>
    </Card>
  );
}

function whyNot(words: Words, failed: string): string {
  if (failed === "region_store") return words.t("refused.region_store");
  const { title, help } = problemWords(words, failed);
  return words.t("data.failed", { title, help });
}
