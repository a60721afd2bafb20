import { Badge, BlockStack, Button, Card, InlineStack, Modal, ProgressBar, Text } from "#app/kit/index.ts";
import { useState } from "react";
import type { PlanView } from "#core/views/index.ts";
import type { Action } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

type Given = { view: PlanView; change: Action };

/** The present plan: what of it is used and left, when it renews, and the way out of it. */
export function PlanStanding({ view, change }: Given) {
  const words = useWords();
  const { t } = words;
  const { name, used, most, left, state, test } = view;
  const share = Math.min(100, Math.round((used / most) * 100));
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {name}
          </Text>
          {state === "trial" && <Badge tone="info">{t("bill.badge.trial")}</Badge>}
          {state === "frozen" && <Badge tone="critical">{t("bill.badge.frozen")}</Badge>}
          {state === "ending" && <Badge tone="attention">{t("bill.badge.ending")}</Badge>}
          {test && <Badge>{t("bill.badge.test")}</Badge>}
        </InlineStack>
        <ProgressBar
          progress={share}
          size="small"
          tone={share >= 100 ? "critical" : "highlight"}
          ariaLabelledBy="plan-used"
        />
        <Text as="p" id="plan-used">
          {t("plan.used", { used, limit: most })}
        </Text>
        <Text as="p">{t("bill.left", { count: left })}</Text>
        <Text as="p" tone="subdued">
          {standsWords(words, view)}
        </Text>
        <InlineStack gap="300" blockAlign="center">
          {(state === "active" || state === "trial" || state === "frozen") && <Cancel view={view} change={change} />}
          {(view.extra !== null || view.charged) && (
            <Button variant="plain" url="/app/plan/charges">
              {t("bill.chargesSee")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function standsWords({ t, date }: Words, { state, name, until, trialEndsAt, renewsAt }: PlanView): string {
  if (state === "ending" && until !== null) return t("bill.ending", { plan: name, date: date(until) });
  const renews = t("plan.renews", { date: date(renewsAt) });
  if (state === "trial" && trialEndsAt !== null)
    return `${t("bill.trialUntil", { date: date(trialEndsAt) })} ${renews}`;
  return state === "given" ? `${t("bill.given")} ${renews}` : renews;
}

/** Asked for twice: what is cancelled at Shopify can't be taken back, only subscribed to anew. */
function Cancel({ view: { name, state }, change }: Given) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const cancel = async () => {
    await change.submit({ do: "cancel" });
    setAsked(false);
  };
  return (
    <>
      <Button onClick={() => setAsked(true)}>{t("bill.cancel")}</Button>
      <Modal
        open={asked}
        onClose={() => setAsked(false)}
        title={t("bill.cancelTitle", { plan: name })}
        primaryAction={{
          content: t("bill.cancel"),
          destructive: true,
          loading: change.busy,
          onAction: () => void cancel(),
        }}
        secondaryActions={[{ content: t("bill.keep"), onAction: () => setAsked(false) }]}
      >
        <Modal.Section>
          <Text as="p">{state === "frozen" ? t("bill.cancelFrozen") : t("bill.cancelHelp", { plan: name })}</Text>
        </Modal.Section>
      </Modal>
    </>
  );
}
