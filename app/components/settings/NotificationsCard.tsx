import { Card, ChoiceList } from "#app/kit/index.ts";
import type { ShopSettings } from "#core/settings/index.ts";
import { NOTIFICATION_KINDS } from "#app/notification-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Notify = ShopSettings["notify"];

/** What the bell above every page tells of. */
export function NotificationsCard({ notify, onChange }: { notify: Notify; onChange: (notify: Notify) => void }) {
  const { t } = useWords();
  return (
    <Card>
      <ChoiceList
        allowMultiple
        title={t("set.tell")}
        choices={NOTIFICATION_KINDS.map((value) => ({ value, label: t(`notify.${value}`) }))}
        selected={NOTIFICATION_KINDS.filter((kind) => notify[kind])}
        onChange={(chosen) =>
          onChange(Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, chosen.includes(kind)])) as Notify)
        }
      />
    </Card>
  );
}
