import { BlockStack, Card, InlineGrid, InlineStack, ProgressBar, Text } from "#app/kit/index.ts";
import type { RunView } from "#core/views/index.ts";
import { Time } from "#app/components/shared/Time.tsx";
import { Filled, slot } from "#app/components/shared/Filled.tsx";
import type { Words } from "#app/words/make-words.ts";
import { thingsOf } from "#app/run-kinds.ts";
import { durationWords, progressOf } from "#app/run-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

const DONE_WORDS = ["suggested", "written", "undone", "refused"] as const;
/** How far a run is, how fast, and what it did so far. Polite to screen readers. */
export function ProgressCard({ run }: { run: RunView }) {
  const words = useWords();
  const { t } = words;
  const { counts, sums, spent, budget, startedAt, endedAt } = run;
  const { share, ended, total } = progressOf(counts);
  const sum = DONE_WORDS.filter((name) => sums[name] > 0);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <InlineStack align="space-between" gap="200">
            <Text as="h2" variant="headingMd">
              {t("run.of", { ended, products: thingsOf(words, run.kind, total) })}
            </Text>
            <Text as="span" tone="subdued">
              <span aria-live="polite">{paceWords(words, run)}</span>
            </Text>
          </InlineStack>
          <ProgressBar
            progress={share}
            size="small"
            tone={run.state === "done" ? "success" : "highlight"}
            ariaLabelledBy="run-progress"
          />
          <Text as="span" visuallyHidden id="run-progress">
            {t("progress.share", { share })}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 2, sm: 5 }} gap="400">
          <Figure name={t("figure.done")} value={counts.done} />
          <Figure name={t("figure.failed")} value={counts.failed} />
          <Figure name={t("figure.skipped")} value={counts.skipped} />
          <Figure name={t("figure.working")} value={counts.working} />
          <Figure name={t("figure.waiting")} value={counts.waiting} />
        </InlineGrid>
        <BlockStack gap="100">
          {sum.length > 0 && (
            <Text as="p">
              {t("sum.line", { sums: words.commas(sum.map((name) => t(`sum.${name}`, { count: sums[name] }))) })}
            </Text>
          )}
          {(spent > 0 || budget !== null) && (
            <Text as="p" tone="subdued">
              {spentWords(words, run)}
            </Text>
          )}
          {startedAt && (
            <Text as="p" tone="subdued">
              <Filled
                text={
                  endedAt
                    ? t("startedEnded", { start: slot("start"), end: slot("end") })
                    : t("started", { start: slot("start") })
                }
                start={<Time at={startedAt} />}
                end={endedAt && <Time at={endedAt} />}
              />
            </Text>
          )}
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

function spentWords({ t }: Words, { kind, spent, budget }: RunView): string {
  if (kind === "translate")
    return budget === null
      ? t("spent.translations", { count: spent })
      : t("spent.translationsLimit", { spent, count: budget });
  return budget === null ? t("spent.plain", { count: spent }) : t("spent.limit", { spent, count: budget });
}

function paceWords(words: Words, { state, counts, pace }: RunView): string {
  const { t } = words;
  if (state === "paused" || state === "cancelling")
    return counts.working > 0 ? t("pace.finishing", { count: counts.working }) : "";
  if (state !== "running") return "";
  if (pace === null) return t("pace.begins");
  return t("pace.left", { count: pace.perMinute, time: durationWords(words, pace.secondsLeft) });
}

function Figure({ name, value }: { name: string; value: number }) {
  const words = useWords();
  return (
    <BlockStack gap="050">
      <Text as="span" tone="subdued">
        {name}
      </Text>
      <Text as="span" variant="headingLg" numeric>
        {words.number(value)}
      </Text>
    </BlockStack>
  );
}
