import { BlockStack, Button, Card, InlineStack, Link, Text } from "#app/kit/index.ts";
import { useEffect } from "react";
import type { TryOut } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { ownerUrl } from "#app/owner-url.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

/** Long enough to read what stands there. */
const SHOWN_MS = 2_500;

/**
 * Before anything else is written: one field that only the app's badge reads is written to the shop and taken back, and
 * each step is told as it happens.
 */
export function TryOutCard({ tried }: { tried: TryOut }) {
  const words = useWords();
  const { publication, suggestion, product, title, offered } = tried;
  const write = useAction("/app/decide", { quiet: true });
  const undo = useAction("/app/undo", { quiet: true });
  const again = useAction("/app/suggest-again", { quiet: true });
  const { id, state } = publication ?? { id: null, state: null };
  const [takeBack, offerAgain] = [undo.submit, again.submit];
  useEffect(() => {
    if (id === null || state !== "written") return;
    const timer = setTimeout(() => void takeBack({ ids: id }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, state, takeBack]);
  // What was only tried is no refusal: it waits for a decision like all others.
  useEffect(() => {
    if (id !== null && state === "undone" && !offered) void offerAgain({ ids: id });
  }, [id, state, offered, offerAgain]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.t("try.title")}
        </Text>
        <output>
          <Text as="p">{told(words, tried)}</Text>
        </output>
        {state === null && (
          <InlineStack>
            <Button loading={write.busy} onClick={() => void write.submit({ ids: suggestion, verdict: "approve" })}>
              {words.t("try.button")}
            </Button>
          </InlineStack>
        )}
        <Text as="p" tone="subdued">
          <Link url={ownerUrl(product)}>{title}</Link>
        </Text>
        <ActionProblem action={write.problem ? write : undo} />
      </BlockStack>
    </Card>
  );
}

const STATES: Record<string, "try.planned" | "try.undoing" | "try.undone"> = {
  planned: "try.planned",
  undo_requested: "try.undoing",
  undone: "try.undone",
};

function told({ t }: Words, { publication, score }: TryOut): string {
  if (publication === null) return t("try.ask", { score });
  if (publication.state === "written") return t("try.written", { score });
  return t(STATES[publication.state] ?? "try.failed");
}
