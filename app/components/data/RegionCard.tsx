import { BlockStack, Card, ChoiceList, Text } from "#app/kit/index.ts";
import { mayGo, type ServicePlace, type Region, REGIONS } from "#core/settings/region-names.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Where the shop's data may be worked on, and what follows for its texts. */
export function RegionCard({ region, textsIn }: { region: Region; textsIn: ServicePlace }) {
  const { t } = useWords();
  const act = useAction("/app/change-data", { quiet: true });
  return (
    <Card>
      <BlockStack gap="300">
        <ChoiceList
          title={
            <Text as="span" variant="headingMd">
              {t("region.title")}
            </Text>
          }
          choices={REGIONS.map((value) => ({ value, label: t(`region.${value}`), disabled: act.busy }))}
          selected={[region]}
          onChange={([chosen]) => void act.submit({ do: "region", region: chosen ?? region })}
        />
        <Text as="p">{t("region.help", { place: t(`region.in.${textsIn}`) })}</Text>
        {!mayGo(region, textsIn) && <Text as="p">{t("region.refusedHelp")}</Text>}
        <ActionProblem action={act} />
      </BlockStack>
    </Card>
  );
}
