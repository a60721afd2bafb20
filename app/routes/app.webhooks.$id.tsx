import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Card, Modal, Page, Select, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { z } from "zod";
import { DELIVERY_STATES, endpointView, messagesView, messageView } from "#core/views/index.ts";
import { EndpointBadge } from "#app/components/webhooks/EndpointBadge.tsx";
import { EndpointForm } from "#app/components/webhooks/EndpointForm.tsx";
import { MessageLog } from "#app/components/webhooks/MessageLog.tsx";
import { MadeKey } from "#app/components/keys/MadeKey.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Filled, slot } from "#app/components/shared/Filled.tsx";
import { Note } from "#app/components/shared/Note.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { container } from "#app/container.server.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useLookAgain } from "#app/hooks/use-look-again.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { keepLast } from "#app/keep-last.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { CHOICES } from "#app/webhook-choices.server.ts";

const PAGE = 25;
/** What is tried within so long is waited for by the page, and what was to be tried so long ago. */
const SOON_MS = 60_000;
const Query = z.object({
  state: z.enum(DELIVERY_STATES).nullable().catch(null),
  after: z.string().max(400).nullable().catch(null),
  message: z.string().max(100).nullable().catch(null),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => {
    const id = params["id"] ?? "";
    const { searchParams } = new URL(request.url);
    const asked = (name: string) => searchParams.get(name);
    const { state, after, message } = Query.parse({
      state: asked("state"),
      after: asked("after"),
      message: asked("message"),
    });
    const { database, clock } = container;
    const now = clock.now();
    const endpoint = await endpointView(database, { shopId, id, now });
    if (!endpoint) throw new Response("No such endpoint.", { status: 404 });
    const log = await messagesView(database, shopId, { endpoint: id, state, after, limit: PAGE });
    const isSoon = (at: string | null) => at !== null && Math.abs(Date.parse(at) - now.getTime()) <= SOON_MS;
    return {
      endpoint,
      log,
      onItsWay: endpoint.off === null && log.messages.some(({ nextAt }) => isSoon(nextAt)),
      open: message === null ? null : await messageView(database, shopId, { endpoint: id, id: message }),
      choices: CHOICES,
    };
  });
}

type Loaded = Awaited<ReturnType<typeof loader>>;
export const clientLoader = keepLast<Loaded>("webhook");

const LOOK_MS = 3_000;

/** One endpoint: how it fares, what it was told, and its settings. */
export default function Webhook() {
  const { t, date } = useWords();
  const { endpoint, log, open, choices, onItsWay } = useLoaderData<typeof loader>() as Loaded;
  const { id, url, off, failingSince, rotatingUntil } = endpoint;
  const act = useAction("/app/webhook", { quiet: true });
  const goTo = useNavigate();
  const [made, setMade] = useState<string | null>(null);
  const [asking, ask] = useState<"rotate" | "remove" | null>(null);
  const may = useMay("staff");
  useLookAgain(onItsWay, LOOK_MS);
  const onOff = () => void act.submit({ do: "change", id, wish: JSON.stringify({ enabled: off !== null }) });
  return (
    <Page
      title={url}
      titleMetadata={<EndpointBadge endpoint={endpoint} />}
      backAction={{ content: t("hooks.title"), url: "/app/webhooks" }}
      {...(may
        ? {
            primaryAction: {
              content: t("hooks.ping"),
              loading: act.busy,
              disabled: off !== null,
              onAction: () => void act.submit({ do: "ping", id }),
            },
            secondaryActions: [
              { content: t(off === null ? "hooks.switchOff" : "hooks.switchOn"), onAction: onOff },
              { content: t("hooks.rotate"), onAction: () => ask("rotate") },
              { content: t("hooks.remove"), destructive: true, onAction: () => ask("remove") },
            ],
          }
        : {})}
    >
      <BlockStack gap="400">
        {!may && <Note>{t("hooks.staffOnly")}</Note>}
        <ActionProblem action={act} />
        {made !== null && (
          <MadeKey text={made} title={t("hooks.secret")} copied={t("hooks.copied")} onDone={() => setMade(null)} />
        )}
        {off !== null && <Banner tone={off === "person" ? "info" : "critical"}>{t(`hooks.off.${off}`)}</Banner>}
        {off === null && failingSince !== null && (
          <Banner tone="warning">
            <Filled text={t("hooks.failingSince", { when: slot("when") })} when={<Time at={failingSince} />} />
          </Banner>
        )}
        {rotatingUntil !== null && <Note>{t("hooks.rotating", { date: date(rotatingUntil) })}</Note>}
        <MessageLog endpoint={endpoint} log={log} open={open} />
        <Allowed to="staff">
          <Card>
            <BlockStack gap="400">
              <Text as="h2" variant="headingMd">
                {t("hooks.edit")}
              </Text>
              <EndpointForm held={endpoint} choices={choices} />
            </BlockStack>
          </Card>
        </Allowed>
      </BlockStack>
      {asking === "rotate" && <Rotate id={id} onClose={() => ask(null)} onMade={setMade} />}
      {asking === "remove" && <Remove id={id} onClose={() => ask(null)} onGone={() => goTo("/app/webhooks")} />}
    </Page>
  );
}

type Asking = { id: string; onClose: () => void };

function Rotate({ id, onClose, onMade }: Asking & { onMade: (secret: string) => void }) {
  const { t } = useWords();
  const act = useAction("/app/webhook", { quiet: true });
  const [hours, setHours] = useState("24");
  const confirmed = async () => {
    const answer = await act.submit({ do: "rotate", id, hours });
    if (!answer.ok || answer.secret === undefined) return;
    onMade(answer.secret);
    onClose();
  };
  return (
    <Modal
      open
      title={t("hooks.rotateTitle")}
      onClose={onClose}
      primaryAction={{ content: t("hooks.rotate"), loading: act.busy, onAction: () => void confirmed() }}
      secondaryActions={[{ content: t("do.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Select
            label={t("hooks.rotateHelp")}
            options={(["0", "24", "168"] as const).map((value) => ({ value, label: t(`keys.overlap.${value}`) }))}
            value={hours}
            onChange={setHours}
          />
          <ActionProblem action={act} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

function Remove({ id, onClose, onGone }: Asking & { onGone: () => void }) {
  const { t } = useWords();
  const act = useAction("/app/webhook", { quiet: true });
  const confirmed = async () => {
    const answer = await act.submit({ do: "remove", id });
    if (answer.ok) onGone();
  };
  return (
    <Modal
      open
      title={t("hooks.removeTitle")}
      onClose={onClose}
      primaryAction={{
        content: t("hooks.remove"),
        destructive: true,
        loading: act.busy,
        onAction: () => void confirmed(),
      }}
      secondaryActions={[{ content: t("do.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{t("hooks.removeHelp")}</Text>
          <ActionProblem action={act} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
