import { Badge, BlockStack, Box, Button, InlineStack, Modal, Select, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { KEY_OVERLAP_HOURS } from "#core/keys/scopes.ts";
import type { KeyListed } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Filled, slot } from "#app/components/shared/Filled.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { personWords } from "#app/words.ts";

type Props = { held: KeyListed; onMade: (text: string) => void };

/** How a key ends: it is replaced, or it is revoked. */
type KeyEnd = "rotate" | "revoke";

/** One key: what it may do, when it was used last, and the ways to replace and end it. */
export function KeyRow({ held, onMade }: Props) {
  const { t } = useWords();
  const act = useAction("/app/key", { quiet: true });
  const [asking, ask] = useState<KeyEnd | null>(null);
  const [hours, setHours] = useState("24");
  const confirmed = async () => {
    const wanted = asking;
    ask(null);
    if (wanted === null) return;
    const answer = await act.submit({ do: wanted, id: held.id, ...(wanted === "rotate" ? { hours } : {}) });
    if (answer.ok && answer.secret !== undefined) onMade(answer.secret);
  };
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <KeyFacts held={held} />
        {held.state === "good" && (
          <InlineStack gap="200">
            <Button
              loading={act.busy}
              accessibilityLabel={`${t("keys.rotate")}: ${held.name}`}
              onClick={() => ask("rotate")}
            >
              {t("keys.rotate")}
            </Button>
            <Button
              tone="critical"
              loading={act.busy}
              accessibilityLabel={`${t("keys.revoke")}: ${held.name}`}
              onClick={() => ask("revoke")}
            >
              {t("keys.revoke")}
            </Button>
          </InlineStack>
        )}
        <ActionProblem action={act} />
      </BlockStack>
      {asking !== null && (
        <KeyEndModal
          asking={asking}
          name={held.name}
          hours={hours}
          onHours={setHours}
          onClose={() => ask(null)}
          onConfirm={() => void confirmed()}
        />
      )}
    </Box>
  );
}

function KeyFacts({ held }: Pick<Props, "held">) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <InlineStack gap="200" blockAlign="center">
        <Text as="h2" variant="headingSm" breakWord>
          {held.name}
        </Text>
        {held.kind !== "live" && <Badge tone="info">{t(`keys.${held.kind}`)}</Badge>}
        {held.state !== "good" && <Badge>{t(`keys.${held.state}`)}</Badge>}
      </InlineStack>
      <Text as="p" tone="subdued" breakWord>
        {`iak_${held.kind} … ${held.id} · ${words.commas(held.scopes.map((one) => t(`keys.scope.${one}`)))}`}
      </Text>
      <Text as="p" tone="subdued">
        {held.usedAt === null ? (
          t("keys.unused")
        ) : (
          <Filled text={t("keys.used", { when: slot("when") })} when={<Time at={held.usedAt} />} />
        )}
        {` · ${t("keys.by", { who: personWords(words, held.who) })}`}
        {held.state === "good" &&
          held.expiresAt !== null &&
          ` · ${t("keys.ends", { date: words.date(held.expiresAt) })}`}
      </Text>
      <Text as="p" tone="subdued">
        {held.looksPerMonth === null
          ? t("keys.month", held.month)
          : t("keys.monthOf", { ...held.month, most: held.looksPerMonth })}
      </Text>
      {held.addresses.length > 0 && (
        <Text as="p" tone="subdued" breakWord>
          {t("keys.networks", { networks: words.commas(held.addresses) })}
        </Text>
      )}
    </>
  );
}

type KeyEndModalProps = {
  asking: KeyEnd;
  name: string;
  /** For how many a key that is replaced still holds. */
  hours: string;
  onHours: (hours: string) => void;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before a key is replaced or ended. */
function KeyEndModal({ asking, name, hours, onHours, onClose, onConfirm }: KeyEndModalProps) {
  const { t } = useWords();
  return (
    <Modal
      open
      title={t(`keys.${asking}Title`, { name })}
      onClose={onClose}
      primaryAction={{
        content: t(`keys.${asking}`),
        destructive: asking === "revoke",
        onAction: onConfirm,
      }}
      secondaryActions={[{ content: t("do.cancel"), onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{t(`keys.${asking}Help`)}</Text>
          {asking === "rotate" && (
            <Select
              label={t("keys.rotateHelp")}
              labelHidden
              options={KEY_OVERLAP_HOURS.map((value) => ({
                value: String(value),
                label: t(`keys.overlap.${value}`),
              }))}
              value={hours}
              onChange={onHours}
            />
          )}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
