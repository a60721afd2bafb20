import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, InlineStack, Page, Spinner, Text } from "#app/kit/index.ts";
import { z } from "zod";
import { runView } from "#core/views/index.ts";
import { AmissCard } from "#app/components/runs/AmissCard.tsx";
import { CausesCard } from "#app/components/runs/CausesCard.tsx";
import { LatestCard } from "#app/components/runs/LatestCard.tsx";
import { Notes, PlanCard } from "#app/components/runs/PlanCard.tsx";
import { ProgressCard } from "#app/components/runs/ProgressCard.tsx";
import { RunBadge } from "#app/components/runs/RunBadge.tsx";
import { StandstillBanner } from "#app/components/runs/StandstillBanner.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import type { RunKind } from "#core/views/index.ts";
import { RegionNotice } from "#app/components/shared/RegionNotice.tsx";
import { container } from "#app/container.server.ts";
import { textsRefused } from "#app/texts-refused.server.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useRunActions } from "#app/hooks/use-run-actions.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { runName } from "#app/run-kinds.ts";
import { selectionWords } from "#app/run-words.ts";
import { byWhom, languageName } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => {
    const id = z.uuid().safeParse(params["id"]).data;
    const run = id ? await runView(container.database, shopId, { id, now: container.clock.now() }) : null;
    if (!run) throw new Response("No such run.", { status: 404 });
    return { ...run, textsRefused: await textsRefused(shopId) };
  });
}

type Loaded = Awaited<ReturnType<typeof loader>>;
export const clientLoader = keepLast<Loaded>("run");

/** Runs for which texts are written. */
const WRITES: ReadonlySet<RunKind> = new Set(["analyse", "reanalyse", "write_copy", "translate", "alt_texts"]);

/** One run: what it will do, how far it is, and what came of it. */
export default function Run() {
  const words = useWords();
  const { t } = words;
  const run = useLoaderData<typeof loader>() as Loaded;
  const { connected } = useLive(run.seq, (event) => event.kind.startsWith("run."));
  const { act, undoProblem, primary, secondary } = useRunActions(run);
  const { state, plan } = run;
  const begun = run.startedAt !== null;
  return (
    <Page
      title={run.dryRun ? t("run.trial", { run: runName(words, run.kind) }) : runName(words, run.kind)}
      subtitle={words.commas([
        selectionWords(words, run.selection, run.expected),
        ...languagesWords(words, run.locales),
        byWhom(words, run.by),
      ])}
      titleMetadata={<RunBadge state={state} />}
      backAction={{ content: t("nav.runs"), url: "/app/runs" }}
      secondaryActions={secondary}
      {...(primary ? { primaryAction: primary } : {})}
    >
      <BlockStack gap="400">
        <RegionNotice refused={run.textsRefused && WRITES.has(run.kind)} />
        <ActionProblem action={act} />
        {undoProblem && (
          <Banner tone="critical">
            <Text as="p">{undoProblem.message}</Text>
          </Banner>
        )}
        {!connected && (
          <Text as="p" tone="subdued">
            {t("reconnecting")}
          </Text>
        )}
        <StandstillBanner run={run} />
        {state === "queued" && (
          <Banner tone="info" title={t("runState.queued")}>
            <Text as="p">{t("run.queuedHelp")}</Text>
          </Banner>
        )}
        {state === "planning" && (
          <Planning come={Object.values(run.counts).reduce((a, b) => a + b)} expected={run.expected} />
        )}
        <Allowed to="staff">
          {state === "planned" && plan && <PlanCard run={run} plan={plan} />}
          {begun && <ProgressCard run={run} />}
          <AmissCard run={run} />
          {begun && <CausesCard run={run} />}
        </Allowed>
        {begun && run.notes.length > 0 && (
          <Card>
            <Notes notes={run.notes} />
          </Card>
        )}
        {begun && <LatestCard run={run} />}
      </BlockStack>
    </Page>
  );
}

/** Into which languages, once that is known; nothing of a run that does not translate. */
const languagesWords = (words: Words, locales: readonly string[]): string[] =>
  locales.length === 0
    ? []
    : [words.t("chosen.into", { languages: words.commas(locales.map((locale) => languageName(words, locale))) })];

function Planning({ come, expected }: { come: number; expected: number | null }) {
  const { t } = useWords();
  const text = expected !== null && come < expected ? t("run.named", { come, count: expected }) : t("run.countingText");
  return (
    <Card>
      <Box minHeight="16rem">
        <InlineStack gap="300" blockAlign="center">
          <Spinner size="small" accessibilityLabel={t("run.planning")} />
          <Text as="p">{text}</Text>
        </InlineStack>
      </Box>
    </Card>
  );
}
