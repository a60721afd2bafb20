import { Card, ChoiceList } from "@shopify/polaris";
import type { ShopSettings } from "#core/settings/index.ts";
import type { NotificationKind } from "#core/views/index.ts";
import { NOTIFICATION_WORDS } from "#app/notification-words.ts";

type Notify = ShopSettings["notify"];

const KINDS = Object.keys(NOTIFICATION_WORDS) as NotificationKind[];

/** What the bell above every page tells of. */
export function NotificationsCard({ notify, onChange }: { notify: Notify; onChange: (notify: Notify) => void }) {
  return (
    <Card>
      <ChoiceList
        allowMultiple
        title="Tell us when"
        choices={KINDS.map((value) => ({ value, label: NOTIFICATION_WORDS[value] }))}
        selected={KINDS.filter((kind) => notify[kind])}
        onChange={(chosen) =>
          onChange(Object.fromEntries(KINDS.map((kind) => [kind, chosen.includes(kind)])) as Notify)
        }
      />
    </Card>
  );
}
