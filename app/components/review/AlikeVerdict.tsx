import { Button, InlineStack, Text } from "#app/kit/index.ts";
import type { AlikeView } from "#core/views/index.ts";
import { RejectMenu } from "#app/components/shared/RejectMenu.tsx";
import type { AlikeDecision } from "#app/hooks/use-alike-decision.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** How many there are, and what can be decided about them. */
export function AlikeVerdict({ alike, decision }: { alike: AlikeView; decision: AlikeDecision }) {
  const { t } = useWords();
  const { ids, total, sample } = alike;
  const { chosen, approve, reject } = decision;
  return (
    <>
      <Text as="p">
        {sample.length < ids.length ? t("alike.some", { count: sample.length }) : t("alike.these")}
        {total > ids.length ? ` ${t("alike.rest", { count: ids.length })}` : ""}
      </Text>
      <InlineStack gap="200">
        <Button variant="primary" disabled={chosen.length === 0} onClick={approve}>
          {t("alike.approve", { count: chosen.length })}
        </Button>
        <RejectMenu
          label={t("alike.reject", { count: chosen.length })}
          disabled={chosen.length === 0}
          onReject={reject}
        />
      </InlineStack>
    </>
  );
}
