import { Banner, BlockStack, Button, InlineStack, Text } from "#app/kit/index.ts";
import type { ShopSettings } from "#core/settings/index.ts";
import type { CollisionTold } from "#app/hooks/use-settings-saving.ts";
import { settingName, settingValue } from "#app/setting-words.ts";
import { personWords } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  collision: CollisionTold;
  mine: ShopSettings;
  busy: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
};

/** Two people changed the same setting: who, to what, and whose holds. Nothing of either is lost until that is said. */
export function SettingsCollision({ collision: { collisions, current }, mine, busy, onKeepMine, onTakeTheirs }: Props) {
  const words = useWords();
  return (
    <Banner tone="warning" title={words.t("collide.title")}>
      <BlockStack gap="200">
        {collisions.map(({ path, who }) => (
          <Text as="p" key={path}>
            {words.t("collide.one", {
              setting: settingName(words, path),
              who: personWords(words, who),
              theirs: settingValue(words, current, path),
              mine: settingValue(words, mine, path),
            })}
          </Text>
        ))}
        <InlineStack gap="200">
          <Button onClick={onKeepMine} loading={busy}>
            {words.t("collide.mine")}
          </Button>
          <Button onClick={onTakeTheirs} disabled={busy}>
            {words.t("collide.theirs")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Banner>
  );
}
