import { BlockStack, Card, InlineGrid, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import type { RunView } from "#core/views/index.ts";
import { Time } from "#app/components/shared/Time.tsx";
import { counted, number } from "#app/numbers.ts";
import { durationWords, progressOf } from "#app/run-words.ts";

const DONE_WORDS = ["suggested", "written", "undone", "refused"] as const;
const SUM_WORDS: Record<(typeof DONE_WORDS)[number], string> = {
  suggested: "suggestions",
  written: "fields written",
  undone: "fields taken back",
  refused: "fields kept as they were",
};

/** How far a run is, how fast, and what it did so far. Polite to screen readers. */
export function ProgressCard({ run }: { run: RunView }) {
  const { counts, sums, pace, spent, budget, startedAt, endedAt } = run;
  const { share, ended, total } = progressOf(counts);
  const sum = DONE_WORDS.filter((name) => sums[name] > 0);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" gap="200">
            <Text as="h2" variant="headingMd">
              {`${number(ended)} of ${counted(total, "product")}`}
            </Text>
            <Text as="span" tone="subdued">
              <span aria-live="polite">{paceWords(run, pace)}</span>
            </Text>
          </InlineStack>
          <ProgressBar
            progress={share}
            size="small"
            tone={run.state === "done" ? "success" : "highlight"}
            ariaLabelledBy="run-progress"
          />
          <Text as="span" visuallyHidden id="run-progress">{`${share} % of the products are done`}</Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 2, sm: 5 }} gap="400">
          <Figure name="Done" value={counts.done} />
          <Figure name="With a problem" value={counts.failed} />
          <Figure name="Passed over" value={counts.skipped} />
          <Figure name="In hand" value={counts.working} />
          <Figure name="Waiting" value={counts.waiting} />
        </InlineGrid>
        <BlockStack gap="100">
          {sum.length > 0 && (
            <Text as="p">{sum.map((name) => `${number(sums[name])} ${SUM_WORDS[name]}`).join(", ")}.</Text>
          )}
          {(spent > 0 || budget !== null) && (
            <Text as="p" tone="subdued">
              {budget === null
                ? `${counted(spent, "photo")} of your plan used.`
                : `${number(spent)} of at most ${counted(budget, "photo")} of your plan used.`}
            </Text>
          )}
          {startedAt && (
            <Text as="p" tone="subdued">
              {"Started "}
              <Time at={startedAt} />
              {endedAt && (
                <>
                  {", ended "}
                  <Time at={endedAt} />
                </>
              )}
            </Text>
          )}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function paceWords({ state, counts }: RunView, pace: RunView["pace"]): string {
  if (state === "paused" || state === "cancelling")
    return counts.working > 0 ? `${counted(counts.working, "product")} in hand being finished` : "";
  if (state !== "running") return "";
  if (pace === null) return "Begins";
  return `${counted(pace.perMinute, "product")} a minute, ${durationWords(pace.secondsLeft)} left`;
}

function Figure({ name, value }: { name: string; value: number }) {
  return (
    <BlockStack gap="050">
      <Text as="span" tone="subdued">
        {name}
      </Text>
      <Text as="span" variant="headingLg" numeric>
        {number(value)}
      </Text>
    </BlockStack>
  );
}
