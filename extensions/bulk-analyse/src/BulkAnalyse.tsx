import "@shopify/ui-extensions/preact";
import { render } from "preact";
import { useState } from "preact/hooks";
import { queueProducts, type Outcome } from "./queue.ts";

export default async () => {
  render(<BulkAnalyse />, document.body);
};

type State = { kind: "asking" } | { kind: "busy" } | { kind: "over"; outcome: Outcome };

function BulkAnalyse() {
  const { i18n, close, data } = shopify;
  const ids = data.selected.map(({ id }) => id);
  const [state, setState] = useState<State>({ kind: "asking" });
  const run = state.kind === "over" && state.outcome.kind === "queued" ? state.outcome.run : null;

  async function submit() {
    setState({ kind: "busy" });
    setState({ kind: "over", outcome: await queueProducts(ids) });
  }

  return (
    <s-admin-action heading={i18n.translate("name")} loading={state.kind === "busy"}>
      <s-stack direction="block" gap="base">
        {state.kind === "over" ? (
          <Result outcome={state.outcome} />
        ) : (
          <s-text>{i18n.translate("explain", { count: ids.length })}</s-text>
        )}
      </s-stack>
      {run ? (
        <s-button key="open" slot="primary-action" variant="primary" href={`app:/app/runs/${run}`}>
          {i18n.translate("open")}
        </s-button>
      ) : (
        <s-button
          key="confirm"
          slot="primary-action"
          variant="primary"
          disabled={state.kind === "busy" || ids.length === 0}
          onClick={submit}
        >
          {i18n.translate("confirm", { count: ids.length })}
        </s-button>
      )}
      <s-button slot="secondary-actions" onClick={() => close()}>
        {i18n.translate("close")}
      </s-button>
    </s-admin-action>
  );
}

function Result({ outcome }: { outcome: Outcome }) {
  const { i18n } = shopify;
  if (outcome.kind === "refused")
    return <s-banner tone="critical">{outcome.message ?? i18n.translate("failed")}</s-banner>;
  return (
    <s-stack direction="block" gap="base">
      <s-banner tone="success">{i18n.translate("queued", { count: outcome.queued })}</s-banner>
      {outcome.waitingForQuota > 0 && <s-text>{i18n.translate("waiting", { count: outcome.waitingForQuota })}</s-text>}
    </s-stack>
  );
}
