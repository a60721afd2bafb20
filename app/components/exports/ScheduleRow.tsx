import { Box, Button, InlineStack, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { isFeed } from "#core/exports/choices.ts";
import type { ScheduleListed } from "#core/exports/index.ts";
import { MadeKey } from "#app/components/keys/MadeKey.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { narrowedBy } from "#app/narrowed-by.ts";
import { exportWords } from "#app/event-words.ts";

/** A file that is made by itself. */
export function ScheduleRow({ held }: { held: ScheduleListed }) {
  const words = useWords();
  const { t, moment } = words;
  const act = useAction("/app/export", { quiet: true });
  const name = exportWords(words, held.kind, held.format);
  const [address, setAddress] = useState<string | null>(null);
  const send = async (wanted: string) => {
    const answer = await act.submit({ do: wanted, id: held.id });
    if (answer.ok) setAddress(answer.secret ?? null);
  };
  const button = (
    wanted: string,
    label: "export.address" | "export.readdress" | "export.unaddress" | "export.remove",
  ) => (
    <Button loading={act.busy} accessibilityLabel={`${t(label)}: ${name}`} onClick={() => void send(wanted)}>
      {t(label)}
    </Button>
  );
  const told = [
    ...narrowedBy(words, held.filter),
    t(`export.every.${held.every}`),
    ...(held.incremental ? [t("export.incremental")] : []),
    ...(held.addressed ? [t("export.addressed")] : []),
    t("export.next", { when: moment(held.nextAt) }),
  ];
  return (
    <Box padding="400">
      <InlineStack gap="400" align="space-between" blockAlign="center">
        <div>
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          <Text as="p" tone="subdued">
            {told.join(" · ")}
          </Text>
        </div>
        <Allowed to="staff">
          <InlineStack gap="200">
            {isFeed(held.kind) && button("address", held.addressed ? "export.readdress" : "export.address")}
            {held.addressed && button("unaddress", "export.unaddress")}
            {button("unschedule", "export.remove")}
          </InlineStack>
        </Allowed>
      </InlineStack>
      {address !== null && (
        <Box paddingBlockStart="300">
          <MadeKey
            text={address}
            title={t("export.addressMade")}
            copied={t("export.addressCopied")}
            onDone={() => setAddress(null)}
          />
        </Box>
      )}
      <ActionProblem action={act} />
    </Box>
  );
}
