import { useNavigate } from "@remix-run/react";
import { BlockStack, Button, InlineStack, ProgressBar, Text } from "#app/kit/index.ts";
import type { AlikeDecision } from "#app/hooks/use-alike-decision.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** How far the decision is; once it is through, the ways on and back. */
export function AlikeProgress({ decision: { progress, word, decided, undo, stop } }: { decision: AlikeDecision }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <>
      <output>
        <BlockStack gap="200">
          <Text as="p" id="alike-progress" fontWeight="semibold">
            {t("alike.progress", { word, done: progress.done.length, of: progress.of })}
          </Text>
          <ProgressBar
            progress={Math.round((progress.done.length / progress.of) * 100)}
            size="small"
            ariaLabelledBy="alike-progress"
          />
        </BlockStack>
      </output>
      {progress.running && (
        <InlineStack>
          <Button onClick={stop}>{t("alike.stop")}</Button>
        </InlineStack>
      )}
      {!progress.running && (
        <InlineStack gap="200">
          <Button variant="primary" onClick={() => navigate("/app/review")}>
            {t("alike.goOn")}
          </Button>
          {decided.length > 0 && <Button onClick={undo}>{t("alike.takeBack", { count: decided.length })}</Button>}
        </InlineStack>
      )}
    </>
  );
}
