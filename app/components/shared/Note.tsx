import { Box, Text } from "#app/kit/index.ts";
import type { ReactNode } from "react";

/** A line beside the cards. On a phone, where pages have no margin of their own, it has one. */
export function Note({ children, centred = false }: { children: ReactNode; centred?: boolean }) {
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }} paddingBlockEnd={{ xs: "400", sm: "0" }}>
      <Text as="p" tone="subdued" {...(centred ? { alignment: "center" } : {})}>
        {children}
      </Text>
    </Box>
  );
}
