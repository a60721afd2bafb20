import { Box, Text } from "#app/kit/index.ts";
import { useMay, useRole } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Above every page, for who may not do everything: what their role is and what it lets them do. */
export function RoleNotice() {
  const { t } = useWords();
  const role = useRole();
  if (useMay("staff")) return null;
  return (
    <div className="page-width">
      <Box paddingBlockStart="400" paddingInline={{ xs: "400", md: "600" }}>
        <Text as="p" tone="subdued">
          {t("role.notice", { role: t(`role.${role}`), help: t(`role.${role}Help`) })}
        </Text>
      </Box>
    </div>
  );
}
