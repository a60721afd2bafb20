import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { readSummary, tierOf, type Summary } from "./summary.ts";

export default async () => {
  render(<QualityBlock />, document.body);
};

type View = { kind: "loading" } | { kind: "error" } | { kind: "shown"; summary: Summary };

// While photos are being looked at, the block asks again: often at first, then less so.
const AGAIN_MS = [1500, 3000, 5000];

function QualityBlock() {
  const { data, i18n } = shopify;
  const id = data.selected[0]?.id;
  const [view, setView] = useState<View>({ kind: "loading" });
  const [round, setRound] = useState(0);

  const load = useCallback(async () => {
    if (id === undefined) return;
    const summary = await readSummary(id);
    setView(summary ? { kind: "shown", summary } : { kind: "error" });
  }, [id]);

  useEffect(() => {
    void load();
  }, [load, round]);

  const working = view.kind === "shown" && view.summary.state === "working";
  useEffect(() => {
    if (!working) return;
    const timer = setTimeout(() => setRound((n) => n + 1), AGAIN_MS[Math.min(round, AGAIN_MS.length - 1)]);
    return () => clearTimeout(timer);
  }, [working, round]);

  return (
    <s-admin-block heading={i18n.translate("name")} collapsedSummary={summaryLine(view)}>
      <s-stack direction="block" gap="base">
        <Content view={view} retry={() => setRound((n) => n + 1)} />
        {id !== undefined && view.kind !== "loading" && (
          <s-link href={`app:/app/products/${id.split("/").at(-1)}`}>
            {i18n.translate(view.kind === "shown" && view.summary.state === "none" ? "lookNow" : "open")}
          </s-link>
        )}
      </s-stack>
    </s-admin-block>
  );
}

function Content({ view, retry }: { view: View; retry: () => void }) {
  const { i18n } = shopify;
  if (view.kind === "loading") return <s-spinner accessibilityLabel={i18n.translate("loading")} />;
  if (view.kind === "error") {
    return (
      <s-banner tone="warning">
        <s-text>{i18n.translate("error")}</s-text>
        <s-button slot="secondary-actions" onClick={retry}>
          {i18n.translate("retry")}
        </s-button>
      </s-banner>
    );
  }
  const { summary } = view;
  if (summary.state === "failed") return <s-banner tone="warning">{i18n.translate("failed")}</s-banner>;
  if (summary.state === "none") return <s-text>{i18n.translate("none")}</s-text>;
  return (
    <s-stack direction="block" gap="base">
      {summary.state === "working" && (
        <s-stack direction="inline" gap="base">
          <s-spinner accessibilityLabel={i18n.translate("working")} />
          <s-text>{i18n.translate("working")}</s-text>
        </s-stack>
      )}
      {summary.quality && <Quality score={summary.quality.score} reasons={summary.quality.reasons} />}
      {summary.category && <s-text>{i18n.translate("category", { path: summary.category.path })}</s-text>}
      {summary.state === "done" && (
        <s-text>
          {summary.waiting === 0
            ? i18n.translate("nothingWaiting")
            : i18n.translate("waiting", { count: summary.waiting })}
        </s-text>
      )}
    </s-stack>
  );
}

function Quality({ score, reasons }: { score: number; reasons: string[] }) {
  const { i18n } = shopify;
  const tier = tierOf(score);
  return (
    <s-stack direction="block" gap="small">
      <s-badge tone={TONES[tier]}>{i18n.translate("score", { word: i18n.translate(tier), score })}</s-badge>
      {reasons.length > 0 && (
        <s-unordered-list>
          {reasons.slice(0, 3).map((reason) => (
            <s-list-item key={reason}>{reason}</s-list-item>
          ))}
        </s-unordered-list>
      )}
    </s-stack>
  );
}

const TONES = { good: "success", fair: "info", poor: "warning" } as const;

/** What a folded block says: one line, words before numbers. */
function summaryLine(view: View): string {
  const { i18n } = shopify;
  if (view.kind !== "shown" || !view.summary.quality) return "";
  const { score } = view.summary.quality;
  return i18n.translate("score", { word: i18n.translate(tierOf(score)), score });
}
