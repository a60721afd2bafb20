import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Box, Card, EmptyState, InlineStack, Link, Page, ProgressBar, Text } from "@shopify/polaris";
import { type RunsView, runsView } from "#core/views/index.ts";
import { RunBadge } from "#app/components/runs/RunBadge.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { container } from "#app/container.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { counted, number } from "#app/numbers.ts";
import { KIND_WORDS } from "#app/run-kinds.ts";
import { progressOf, selectionWords } from "#app/run-words.ts";
import { byWhom } from "#app/words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) => runsView(container.database, shopId));
}

export const clientLoader = keepLast<RunsView>("runs");

const NEW = { content: "New run", url: "/app/runs/new" };

/** Bulk work: what is planned, running and over. */
export default function Runs() {
  const { runs, seq } = useLoaderData<typeof loader>() as RunsView;
  useLive(seq, (event) => event.kind.startsWith("run."));
  if (runs.length === 0)
    return (
      <Page title="Runs">
        <Card>
          <EmptyState heading="Work on many products at once" image="" action={NEW}>
            <p>
              Choose products and what to do with them. You see what it costs and what stays untouched before you start,
              can pause or stop it at any time, and take back all that it wrote.
            </p>
          </EmptyState>
        </Card>
      </Page>
    );
  return (
    <Page title="Runs" primaryAction={NEW}>
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
  const { share, ended, total } = progressOf(run.counts);
  const label = KIND_WORDS[run.kind].label;
  const going = run.state === "running" || run.state === "paused" || run.state === "cancelling";
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Link url={`/app/runs/${run.id}`} monochrome removeUnderline dataPrimaryLink>
              <Text as="span" fontWeight="semibold">
                {run.dryRun ? `${label} (trial)` : label}
              </Text>
            </Link>
            <RunBadge state={run.state} />
          </InlineStack>
          <Text as="span" tone="subdued">
            <Time at={run.createdAt} />
          </Text>
        </InlineStack>
        <Text as="p" tone="subdued" breakWord>
          {`${selectionWords(run.selection, run.expected)}, ${byWhom(run.by)}`}
        </Text>
        <Text as="p">
          {run.startedAt
            ? `${number(ended)} of ${counted(total, "product")}${failedWords(run.counts.failed)}`
            : plannedWords(run)}
        </Text>
        {going && <ProgressBar progress={share} size="small" ariaLabelledBy={`run-${run.id}`} />}
        {going && <Text as="span" visuallyHidden id={`run-${run.id}`}>{`${label}: ${share} %`}</Text>}
      </BlockStack>
    </Box>
  );
}

const failedWords = (failed: number) => (failed > 0 ? `, ${number(failed)} with a problem` : "");
function plannedWords({ plan }: RunsView["runs"][number]): string {
  if (plan === null) return "Being counted";
  if (plan.products === 0) return "Nothing to do";
  const looks = plan.looks > 0 ? `, ${counted(plan.looks, "photo")} to look at` : "";
  return `${counted(plan.products, "product")}${looks}`;
}
