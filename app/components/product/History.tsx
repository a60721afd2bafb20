import { BlockStack, Button, Card, Collapsible, InlineStack, Text } from "#app/kit/index.ts";
import { useState } from "react";
import type { HistoryEntry, HistoryJob, PhotoView } from "#core/views/index.ts";
import { Time } from "#app/components/shared/Time.tsx";
import { historyWords, jobWords } from "#app/history-words.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { byWhom } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";

type Places = ReadonlyMap<string, number>;

type Props = { history: readonly HistoryJob[]; days: number | null; photos: readonly PhotoView[] };

/**
 * What was done about the product, one line for each piece of work, newest first; its acts on demand. `days`: how far
 * back, where there was more.
 */
export function History({ history, days, photos }: Props) {
  const { t } = useWords();
  const places = new Map(photos.map(({ gid }, index) => [gid as string, index + 1]));
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("history.title")}
        </Text>
        {history.length === 0 && (
          <Text as="p" tone="subdued">
            {t("history.empty")}
          </Text>
        )}
        {history.map((job) => (
          <Job key={job.id} job={job} places={places} />
        ))}
        {days !== null && (
          <Text as="p" tone="subdued">
            {t("log.planEnds", { days })}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function Job({ job, places }: { job: HistoryJob; places: Places }) {
  const spoken = useWords();
  const [open, setOpen] = useState(false);
  const [only, ...more] = job.entries;
  const words = jobWords(spoken, job);
  if (words === "" || (only && more.length === 0 && job.counts.photos === 0 && job.counts.suggested === 0))
    return only ? <Line words={entryWords(spoken, only, places)} at={job.at} /> : null;
  if (!only) return <Line words={words} at={job.at} />;
  const id = `job-${job.id}`;
  return (
    <BlockStack gap="100">
      <InlineStack align="space-between" gap="400" wrap={false}>
        <Button
          variant="plain"
          textAlign="start"
          disclosure={open ? "up" : "down"}
          ariaExpanded={open}
          ariaControls={id}
          onClick={() => setOpen(!open)}
        >
          {job.who ? spoken.t("history.line", { words, who: byWhom(spoken, job.who) }) : words}
        </Button>
        <Text as="span" tone="subdued">
          <Time at={job.at} />
        </Text>
      </InlineStack>
      <Collapsible id={id} open={open}>
        {open && (
          <ul style={{ margin: 0, paddingInlineStart: "1.2rem" }}>
            {job.entries.map((entry) => (
              <li key={entry.seq}>{entryWords(spoken, entry, places)}</li>
            ))}
          </ul>
        )}
      </Collapsible>
    </BlockStack>
  );
}

function entryWords(spoken: Words, entry: HistoryEntry, places: Places): string {
  const words = historyWords(spoken, entry, places);
  return entry.who ? spoken.t("history.line", { words, who: byWhom(spoken, entry.who) }) : words;
}

function Line({ words, at }: { words: string; at: string }) {
  return (
    <InlineStack align="space-between" gap="400" wrap={false}>
      <Text as="span" breakWord>
        {words}
      </Text>
      <Text as="span" tone="subdued">
        <Time at={at} />
      </Text>
    </InlineStack>
  );
}
