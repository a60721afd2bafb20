import { useSearchParams } from "@remix-run/react";
import { BlockStack, Button, Card, EmptyState, InlineStack, Modal, Select, Text } from "#app/kit/index.ts";
import { useState } from "react";
import type { EndpointListed, MessagesView, MessageView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { MessageRow } from "./MessageRow.tsx";

type Props = { endpoint: EndpointListed; log: MessagesView; open: MessageView | null };

const STATES = ["", "failed", "pending", "delivered"] as const;

/** What an endpoint was told, the newest first; one message is opened by the page's address. */
export function MessageLog({ endpoint, log: { messages, next }, open }: Props) {
  const { t } = useWords();
  const [address, setAddress] = useSearchParams();
  const go = (change: Record<string, string | null>) => {
    const wanted = new URLSearchParams(address);
    for (const [name, value] of Object.entries(change))
      if (value === null || value === "") wanted.delete(name);
      else wanted.set(name, value);
    setAddress(wanted, { replace: true, preventScrollReset: true });
  };
  const off = endpoint.off !== null;
  const state = address.get("state") ?? "";
  return (
    <Card padding="0">
      <div style={{ padding: "var(--p-space-400)" }}>
        <BlockStack gap="200">
          <InlineStack gap="200" align="space-between" blockAlign="end">
            <Text as="h2" variant="headingMd">
              {t("hooks.log")}
            </Text>
            <InlineStack gap="200" blockAlign="end">
              <Select
                label={t("hooks.againWhich")}
                labelInline
                options={STATES.map((value) => ({ value, label: t(`hooks.state.${value === "" ? "all" : value}`) }))}
                value={state}
                onChange={(value) => go({ state: value, after: null, message: null })}
              />
              <Allowed to="staff">
                <AgainMany id={endpoint.id} off={off} />
              </Allowed>
            </InlineStack>
          </InlineStack>
          <Text as="p" tone="subdued">
            {t("hooks.logHelp")}
          </Text>
        </BlockStack>
      </div>
      {messages.length === 0 && (
        <EmptyState heading={state === "" ? t("hooks.logNone") : t("hooks.logNoneOf")} image="">
          <p>{state === "" ? t("hooks.logNoneHelp") : ""}</p>
        </EmptyState>
      )}
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {messages.map((message) => (
          <li key={message.id} style={{ borderTop: "1px solid var(--p-color-border-secondary)" }}>
            <MessageRow
              endpoint={endpoint.id}
              off={off}
              message={message}
              open={open?.id === message.id ? open : null}
              onOpen={() => go({ message: open?.id === message.id ? null : message.id })}
            />
          </li>
        ))}
      </ul>
      {next !== null && (
        <div style={{ padding: "var(--p-space-400)" }}>
          <Button onClick={() => go({ after: next, message: null })}>{t("hooks.more")}</Button>
        </div>
      )}
    </Card>
  );
}

const SINCE = ["1", "24", "168", "720"] as const;

/** Those of a time that failed, or all of them. */
function AgainMany({ id, off }: { id: string; off: boolean }) {
  const { t } = useWords();
  const act = useAction("/app/webhook", { quiet: true });
  const [asking, ask] = useState(false);
  const [hours, setHours] = useState<string>("24");
  const [which, setWhich] = useState("failed");
  const confirmed = async () => {
    const answer = await act.submit({ do: "againMany", id, hours, which });
    if (answer.ok) ask(false);
  };
  return (
    <>
      <Button disabled={off} onClick={() => ask(true)}>
        {t("hooks.againMany")}
      </Button>
      <Modal
        open={asking}
        title={t("hooks.againTitle")}
        onClose={() => ask(false)}
        primaryAction={{ content: t("hooks.again"), loading: act.busy, onAction: () => void confirmed() }}
        secondaryActions={[{ content: t("do.cancel"), onAction: () => ask(false) }]}
      >
        <Modal.Section>
          <BlockStack gap="300">
            <Select
              label={t("hooks.againSince")}
              options={SINCE.map((value) => ({ value, label: t(`hooks.since.${value}`) }))}
              value={hours}
              onChange={setHours}
            />
            <Select
              label={t("hooks.againWhich")}
              options={[
                { value: "failed", label: t("hooks.againFailed") },
                { value: "all", label: t("hooks.againAll") },
              ]}
              value={which}
              onChange={setWhich}
            />
            <ActionProblem action={act} />
          </BlockStack>
        </Modal.Section>
      </Modal>
    </>
  );
}
