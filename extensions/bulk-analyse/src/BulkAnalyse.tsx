import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { letGo, nameProducts, type Progress, progressOf, Refused, startRun } from "./queue.ts";

export default async () => {
  const ids = shopify.data.selected.map(({ id }) => id);
  render(<BulkAnalyse count={ids.length} named={nameProducts(ids)} />, document.body);
};

const LOOK_MS = 1_000;
const OVER = new Set(["done", "failed", "cancelled"]);

/** What is chosen is planned first: what it costs stands here before anything begins, and how far it is after that. */
function BulkAnalyse({ count, named }: { count: number; named: Promise<string> }) {
  const { i18n, close } = shopify;
  const [run, setRun] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  /** Pressed: what the app says of it comes a moment later. */
  const [started, setStarted] = useState(false);
  useEffect(() => void named.then(setRun, setProblem), [named]);

  useEffect(() => {
    if (run === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let gone = false;
    const look = async () => {
      // One answer that does not come is nothing to tell: the next one is a second away.
      const told = await progressOf(run).catch(() => null);
      if (gone) return;
      if (told) setProgress(told);
      if (!told || !OVER.has(told.state)) timer = setTimeout(look, LOOK_MS);
    };
    void look();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [run]);

  const planned = progress?.state === "planned";
  const begun = started || (progress !== null && !planned && progress.state !== "planning");
  const start = () => {
    if (run === null) return;
    setStarted(true);
    startRun(run).catch((error: unknown) => {
      setStarted(false);
      setProblem(error);
    });
  };
  const leave = () => {
    if (run !== null && !begun) letGo(run);
    close();
  };
  return (
    <s-admin-action
      heading={i18n.translate("name")}
      loading={(started && planned) || (run === null && problem === null)}
    >
      <s-stack direction="block" gap="base">
        {problem === null ? (
          <Told progress={progress} count={count} />
        ) : (
          <s-banner tone="critical">
            {(problem instanceof Refused ? problem.said : null) ?? i18n.translate("failed")}
          </s-banner>
        )}
      </s-stack>
      {begun ? (
        <s-button key="open" slot="primary-action" variant="primary" href={`app:/app/runs/${run}`}>
          {i18n.translate("open")}
        </s-button>
      ) : (
        <s-button
          key="confirm"
          slot="primary-action"
          variant="primary"
          disabled={!planned || progress?.plan?.products === 0}
          onClick={start}
        >
          {i18n.translate("confirm", { count: progress?.plan?.products ?? count })}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={leave}>
        {i18n.translate("close")}
      </s-button>
    </s-admin-action>
  );
}

function Told({ progress, count }: { progress: Progress | null; count: number }) {
  const { i18n } = shopify;
  if (!progress?.plan) return <s-text>{i18n.translate("planning", { count })}</s-text>;
  const { plan, counts, state } = progress;
  if (state === "planned") return <Plan plan={plan} />;
  const ended = counts.done + counts.failed;
  return (
    <s-stack direction="block" gap="base">
      <s-banner tone={state === "failed" ? "critical" : "success"}>
        {i18n.translate(OVER.has(state) ? "over" : "under_way", { count: ended, of: plan.products })}
      </s-banner>
      {counts.failed > 0 && <s-text>{i18n.translate("with_problems", { count: counts.failed })}</s-text>}
      {state === "paused" && <s-text>{i18n.translate("paused")}</s-text>}
    </s-stack>
  );
}

function Plan({ plan }: { plan: NonNullable<Progress["plan"]> }) {
  const { i18n } = shopify;
  if (plan.products === 0) return <s-text>{i18n.translate("nothing")}</s-text>;
  const short = plan.looks - plan.left;
  return (
    <s-stack direction="block" gap="base">
      <s-text>{i18n.translate("explain", { count: plan.photos })}</s-text>
      <s-text>{i18n.translate("price", { count: plan.looks, left: plan.left })}</s-text>
      {short > 0 && <s-text>{i18n.translate("waiting", { count: short })}</s-text>}
      {plan.seconds !== null && <s-text>{i18n.translate("time", { count: Math.ceil(plan.seconds / 60) })}</s-text>}
    </s-stack>
  );
}
