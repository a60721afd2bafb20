import { Badge, BlockStack, Box, Button, InlineStack, Link, Popover, Text, NotificationIcon } from "#app/kit/index.ts";
import { useState } from "react";
import type { Notification } from "#core/views/index.ts";
import { Time } from "#app/components/shared/Time.tsx";
import { useNotifications } from "#app/hooks/use-notifications.ts";
import { notificationWords } from "#app/notification-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Above every page: what happened while nobody looked. Opening the list is reading it. */
export function NotificationBell() {
  const words = useWords();
  const { t } = words;
  const { told, markRead } = useNotifications();
  const [open, setOpen] = useState(false);
  const unread = told?.unread ?? 0;
  const toggle = () => {
    if (!open) markRead();
    setOpen(!open);
  };
  const bell = (
    <Button
      variant="tertiary"
      icon={NotificationIcon}
      onClick={toggle}
      accessibilityLabel={unread > 0 ? t("bell.unread", { unread }) : t("bell.title")}
    >
      {unread > 0 ? words.number(unread) : ""}
    </Button>
  );
  return (
    <div className="page-width">
      <Box paddingBlockStart="200" paddingInlineEnd={{ xs: "400", md: "600" }} minHeight="40px">
        <InlineStack align="end">
          <Popover active={open} activator={bell} onClose={() => setOpen(false)} preferredAlignment="right">
            <Popover.Pane>
              <Box padding="400" width="320px">
                <BlockStack gap="400">
                  {(told?.items.length ?? 0) === 0 && (
                    <Text as="p" tone="subdued">
                      {t("bell.empty")}
                    </Text>
                  )}
                  {told?.items.map((item) => (
                    <Item key={item.seq} item={item} onOpen={() => setOpen(false)} />
                  ))}
                  <Link url="/app/settings#notifications" onClick={() => setOpen(false)}>
                    {t("bell.choose")}
                  </Link>
                </BlockStack>
              </Box>
            </Popover.Pane>
          </Popover>
        </InlineStack>
      </Box>
    </div>
  );
}

function Item({ item, onOpen }: { item: Notification; onOpen: () => void }) {
  const words = useWords();
  const { t } = words;
  const { title, help, url } = notificationWords(words, item);
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Link url={url} onClick={onOpen}>
          {title}
        </Link>
        {item.unread && <Badge tone="info">{t("bell.new")}</Badge>}
      </InlineStack>
      <Text as="p" tone="subdued">
        {help}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm">
        <Time at={item.at} />
      </Text>
    </BlockStack>
  );
}
