import { Badge, BlockStack, Box, Button, InlineStack, Text } from "#app/kit/index.ts";
import type { DeliveryState, MessageListed, MessageView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Filled, slot } from "#app/components/shared/Filled.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

const TONES: Record<DeliveryState, "success" | "critical" | "attention"> = {
  delivered: "success",
  failed: "critical",
  pending: "attention",
};

type Props = { endpoint: string; off: boolean; message: MessageListed; open: MessageView | null; onOpen: () => void };

/** One message: how it fares; opened, what was sent and what came back. */
export function MessageRow({ endpoint, off, message, open, onOpen }: Props) {
  const words = useWords();
  const { t } = words;
  const act = useAction("/app/webhook", { quiet: true });
  const { id, type, state, attempts, nextAt } = message;
  return (
    <Box padding="400">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <BlockStack gap="100">
            <InlineStack gap="200" blockAlign="center">
              <Text as="h3" variant="headingSm" breakWord>
                {type}
              </Text>
              <Badge tone={TONES[state]}>{t(`hooks.state.${state}`)}</Badge>
              <Time at={message.createdAt} />
            </InlineStack>
            <Text as="p" tone="subdued" breakWord>
              {[t("hooks.attempts", { count: attempts }), came(words, message)].filter(Boolean).join(" · ")}
              {nextAt !== null && attempts > 0 && (
                <>
                  {" · "}
                  <Filled text={t("hooks.nextAt", { when: slot("when") })} when={<Time at={nextAt} />} />
                </>
              )}
            </Text>
          </BlockStack>
          <InlineStack gap="200">
            <Button
              ariaExpanded={open !== null}
              accessibilityLabel={`${t("hooks.show")}: ${type}, ${id}`}
              onClick={onOpen}
            >
              {t("hooks.show")}
            </Button>
            <Allowed to="staff">
              <Button
                loading={act.busy}
                disabled={off}
                accessibilityLabel={`${t("hooks.again")}: ${type}, ${id}`}
                onClick={() => void act.submit({ do: "again", id: endpoint, message: id })}
              >
                {t("hooks.again")}
              </Button>
            </Allowed>
          </InlineStack>
        </InlineStack>
        <ActionProblem action={act} />
        {open !== null && <Details message={open} />}
      </BlockStack>
    </Box>
  );
}

function came({ t }: Words, { status, problem }: Pick<MessageListed, "status" | "problem">): string {
  if (problem !== null) return t(`hooks.problem.${problem}`);
  return status === null ? "" : t("hooks.answered", { status });
}

function Details({ message: { id, body, tried } }: { message: MessageView }) {
  const words = useWords();
  const { t } = words;
  return (
    <BlockStack gap="200">
      <Text as="p" breakWord>
        <code>webhook-id: {id}</code>
      </Text>
      <Text as="h4" variant="headingSm">
        {t("hooks.body")}
      </Text>
      <Code text={indented(body)} />
      {tried.map((attempt) => (
        <BlockStack key={attempt.number} gap="100">
          <InlineStack gap="200">
            <Text as="h4" variant="headingSm">
              {t("hooks.attempt", { number: attempt.number, ms: attempt.ms })}
            </Text>
            <Time at={attempt.at} />
          </InlineStack>
          <Text as="p" breakWord>
            {`${attempt.url} · ${came(words, attempt)}`}
          </Text>
          {attempt.answer !== "" && <Code text={attempt.answer} />}
        </BlockStack>
      ))}
    </BlockStack>
  );
}

function Code({ text }: { text: string }) {
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <pre style={{ margin: 0, whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>{text}</pre>
    </Box>
  );
}

/** The same bytes, easier to read. */
function indented(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
