import { Badge, BlockStack, Box, Button, InlineStack, Text } from "#app/kit/index.ts";
import type { ExportState } from "#core/exports/choices.ts";
import type { ExportListed } from "#core/exports/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { problemWords } from "#app/problem-words.ts";
import { narrowedBy } from "#app/narrowed-by.ts";
import { exportWords } from "#app/event-words.ts";
import type { Words } from "#app/words/make-words.ts";

const TONES: Partial<Record<ExportState, "success" | "critical" | "info">> = {
  ready: "success",
  failed: "critical",
  running: "info",
};
const MEGABYTE = 1_000_000;
const TENTHS = 10;

/** One file: how far it is, why it is not there, and the way to it. */
export function ExportRow({ held }: { held: ExportListed }) {
  const words = useWords();
  const { t } = words;
  const act = useAction("/app/export", { quiet: true });
  const name = exportWords(words, held.kind, held.format);
  const underWay = held.state === "queued" || held.state === "running" || held.state === "waiting";
  const button = (action: "link" | "cancel" | "again", text: string) => (
    <Button
      loading={act.busy}
      variant={action === "link" ? "primary" : "secondary"}
      accessibilityLabel={`${text}: ${name}`}
      onClick={() => void act.submit({ do: action, id: held.id })}
    >
      {text}
    </Button>
  );
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm" breakWord>
            {name}
          </Text>
          <Badge {...(TONES[held.state] ? { tone: TONES[held.state] } : {})}>{t(`export.in.${held.state}`)}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          <Time at={held.createdAt} />
          {` · ${[...narrowedBy(words, held.filter), ...factsOf(words, held)].join(" · ")}`}
        </Text>
        {held.problem !== null && (
          <Text as="p" tone="critical">
            {whyNot(words, held.problem)}
          </Text>
        )}
        <InlineStack gap="200">
          {held.state === "ready" && button("link", t("export.download"))}
          <Allowed to="staff">
            {underWay && button("cancel", t("export.cancel"))}
            {held.state === "failed" && button("again", t("export.again"))}
          </Allowed>
        </InlineStack>
        <ActionProblem action={act} />
      </BlockStack>
    </Box>
  );
}

function factsOf(words: Words, { rows, bytes, since, state, endsAt }: ExportListed): string[] {
  const { t, moment, date } = words;
  const megabytes = Math.max(1 / TENTHS, Math.round(((bytes ?? 0) / MEGABYTE) * TENTHS) / TENTHS);
  return [
    t("export.rows", { count: rows }),
    ...(bytes === null ? [] : [t("export.size", { size: megabytes })]),
    ...(since === null ? [] : [t("export.changed", { when: moment(since) })]),
    ...(state === "ready" ? [t("export.until", { date: date(endsAt) })] : []),
  ];
}

function whyNot(words: Words, problem: string): string {
  if (problem === "region_store") return words.t("refused.region_store");
  return words.t("export.failed", problemWords(words, problem));
}
