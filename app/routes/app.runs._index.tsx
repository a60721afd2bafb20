import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card, EmptyState, InlineStack, Link, Page, ProgressBar, Text } from "#app/kit/index.ts";
import { type RunsView, runsView } from "#core/views/index.ts";
import { RunBadge } from "#app/components/runs/RunBadge.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { container } from "#app/container.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { runName, thingsOf } from "#app/run-kinds.ts";
import { progressOf, selectionWords } from "#app/run-words.ts";
import { byWhom } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) => runsView(container.database, shopId));
}

export const clientLoader = keepLast<RunsView>("runs");

/** Bulk work: what is planned, running and over. */
export default function Runs() {
  const { t } = useWords();
  const { runs, seq } = useLoaderData<typeof loader>() as RunsView;
  const fresh = { content: t("run.new"), url: "/app/runs/new" };
  useLive(seq, (event) => event.kind.startsWith("run."));
  if (runs.length === 0)
    return (
      <Page title={t("nav.runs")}>
        <Card>
          <EmptyState heading={t("run.emptyTitle")} image="" action={fresh}>
            <p>{t("run.empty")}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  return (
    <Page title={t("nav.runs")} primaryAction={fresh}>
      <Card padding="0">
        <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
          {runs.map((run, index) => (
            <li key={run.id} style={index > 0 ? { borderTop: "1px solid var(--p-color-border-secondary)" } : {}}>
              <RunRow run={run} />
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}

function RunRow({ run }: { run: RunsView["runs"][number] }) {
  const words = useWords();
  const { t } = words;
  const { share } = progressOf(run.counts);
  const label = runName(words, run.kind);
  const going = run.state === "running" || run.state === "paused" || run.state === "cancelling";
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Link url={`/app/runs/${run.id}`} monochrome removeUnderline dataPrimaryLink>
              <Text as="span" fontWeight="semibold">
                {run.dryRun ? t("run.trial", { run: label }) : label}
              </Text>
            </Link>
            <RunBadge state={run.state} />
          </InlineStack>
          <Text as="span" tone="subdued">
            <Time at={run.createdAt} />
          </Text>
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {words.commas([selectionWords(words, run.selection, run.expected), byWhom(words, run.by)])}
        </Text>
        <Text as="p">{run.startedAt ? begunWords(words, run) : plannedWords(words, run)}</Text>
        {going && <ProgressBar progress={share} size="small" ariaLabelledBy={`run-${run.id}`} />}
        {going && (
          <Text as="span" visuallyHidden id={`run-${run.id}`}>
            {t("run.share", { run: label, share })}
          </Text>
        )}
      </BlockStack>
    </Box>
  );
}

type Row = RunsView["runs"][number];

function begunWords(words: Words, { counts, kind }: Row): string {
  const { t, commas } = words;
  const { ended, total } = progressOf(counts);
  const failed = counts.failed > 0 ? [t("progress.failed", { count: counts.failed })] : [];
  return commas([t("run.of", { ended, products: thingsOf(words, kind, total) }), ...failed]);
}

function plannedWords(words: Words, { plan, kind }: Row): string {
  const { t } = words;
  if (plan === null) return t("run.counting");
  if (plan.products === 0) return t("cause.nothing_to_do");
  const products = thingsOf(words, kind, plan.products);
  return plan.looks > 0 ? t("run.toLook", { products, count: plan.looks }) : products;
}
