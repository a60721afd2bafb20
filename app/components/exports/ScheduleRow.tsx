import { Box, Button, InlineStack, Text } from "#app/kit/index.ts";
import type { ScheduleListed } from "#core/exports/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { narrowedBy } from "#app/narrowed-by.ts";
import { exportWords } from "#app/words.ts";

/** A file that is made by itself. */
export function ScheduleRow({ held }: { held: ScheduleListed }) {
  const words = useWords();
  const { t, moment } = words;
  const act = useAction("/app/export", { quiet: true });
  const name = exportWords(words, held.kind, held.format);
  const told = [
    ...narrowedBy(words, held.filter),
    t(`export.every.${held.every}`),
    ...(held.incremental ? [t("export.incremental")] : []),
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
          <Button
            loading={act.busy}
            accessibilityLabel={`${t("export.remove")}: ${name}`}
            onClick={() => void act.submit({ do: "unschedule", id: held.id })}
          >
            {t("export.remove")}
          </Button>
        </Allowed>
      </InlineStack>
      <ActionProblem action={act} />
    </Box>
  );
}
