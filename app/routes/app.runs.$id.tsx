import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, Button, Card, InlineStack, Page, Spinner, Text, TextField } from "#app/kit/index.ts";
import { useState } from "react";
import { z } from "zod";
import { runView } from "#core/views/index.ts";
import { AmissCard } from "#app/components/runs/AmissCard.tsx";
import { CausesCard } from "#app/components/runs/CausesCard.tsx";
import { LatestCard } from "#app/components/runs/LatestCard.tsx";
import { Notes, PlanCard } from "#app/components/runs/PlanCard.tsx";
import { ScopeAccess } from "#app/components/settings/ScopeAccess.tsx";
import { ProgressCard } from "#app/components/runs/ProgressCard.tsx";
import { RunBadge } from "#app/components/runs/RunBadge.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useMay } from "#app/hooks/use-role.ts";
import type { RunKind } from "#core/views/index.ts";
import { RegionNotice } from "#app/components/shared/RegionNotice.tsx";
import { container } from "#app/container.server.ts";
import { textsRefused } from "#app/texts-refused.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useDownload } from "#app/hooks/use-download.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { runName } from "#app/run-kinds.ts";
import { selectionWords, standstillWords } from "#app/run-words.ts";
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
  const act = useAction("/app/run", { quiet: true });
  const again = useNewRun();
  const result = useDownload(`/app/runs/${run.id}/result`, `imagineai-run-${run.createdAt.slice(0, 10)}.csv`);
  const { state, plan, undoable } = run;
  const standstill = standstillWords(words, run);
  const to = (what: string) => () => void act.submit({ do: what, run: run.id });
  const may = useMay("staff");
  const begun = run.startedAt !== null;
  const undo = run.undoneBy
    ? { content: t("run.seeUndo"), url: `/app/runs/${run.undoneBy}` }
    : {
        content: t("run.undoAll", { count: undoable }),
        onAction: () => void again.make({ do: "undo", of: run.id }),
        loading: again.busy,
        disabled: !may,
      };
  const stoppable = state !== "cancelling" && state !== "cancelled" && state !== "done";
  const secondary = [
    ...(state === "running"
      ? [{ content: t("run.pause"), onAction: to("pause"), loading: act.busy, disabled: !may }]
      : []),
    ...(stoppable
      ? [
          {
            content: begun ? t("run.cancelRest") : t("do.discard"),
            destructive: true,
            disabled: !may,
            onAction: to("cancel"),
          },
        ]
      : []),
    ...(undoable > 0 && state !== "running" ? [undo] : []),
    ...(begun ? [{ content: t("run.download"), onAction: () => void result.download(), loading: result.busy }] : []),
  ];
  const resumable = (state === "paused" || state === "failed") && run.problem !== "budget_used_up";
  const resume = {
    content: state === "failed" ? t("do.again") : t("run.resume"),
    onAction: to("resume"),
    loading: act.busy,
    disabled: !may,
  };
  const review =
    state === "done" && run.sums.suggested > run.sums.written ? { content: t("run.review"), url: "/app/review" } : null;
  const primary = resumable ? resume : review;
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
        {again.problem && (
          <Banner tone="critical">
            <Text as="p">{again.problem.message}</Text>
          </Banner>
        )}
        {!connected && (
          <Text as="p" tone="subdued">
            {t("reconnecting")}
          </Text>
        )}
        {standstill && (
          <Banner tone={state === "failed" ? "critical" : "warning"} title={standstill.title}>
            <BlockStack gap="200">
              <Text as="p">{standstill.help}</Text>
              <Allowed to="staff">
                {run.problem === "budget_used_up" && state === "paused" && <Raise run={run} />}
                {run.problem === "access_missing" && <ScopeAccess of="articles" />}
                {run.problem === "translating_missing" && <ScopeAccess of="translating" />}
              </Allowed>
            </BlockStack>
          </Banner>
        )}
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

/** A new limit for a run that has come up against its own. */
function Raise({ run }: { run: Loaded }) {
  const { t } = useWords();
  const resume = useAction("/app/run");
  const translates = run.kind === "translate";
  const planned = (translates ? run.plan?.copyCalls : run.plan?.looks) ?? 0;
  const [budget, setBudget] = useState(String((run.budget ?? 0) + Math.max(1, planned - run.spent)));
  return (
    <InlineStack gap="200" blockAlign="end">
      <TextField
        label={translates ? t("run.newLimitTranslations") : t("run.newLimit")}
        value={budget}
        onChange={setBudget}
        inputMode="numeric"
        autoComplete="off"
      />
      <Button
        loading={resume.busy}
        disabled={!/^\d{1,7}$/.test(budget) || Number(budget) <= run.spent}
        onClick={() => void resume.submit({ do: "resume", run: run.id, budget })}
      >
        {t("run.goOn")}
      </Button>
    </InlineStack>
  );
}
