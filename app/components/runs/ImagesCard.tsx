import { BlockStack, Card, ChoiceList, Text } from "#app/kit/index.ts";
import { ScopeAccess } from "#app/components/settings/ScopeAccess.tsx";
import { useWords } from "#app/hooks/use-words.ts";
import type { ImageKind } from "#core/shopify/index.ts";

const IMAGE_KINDS = ["file", "collection", "article"] as const satisfies ImageKind[];

type Props = { chosen: readonly ImageKind[]; choose: (kinds: ImageKind[]) => void; off: boolean };

/** Which images a run is to suggest alternative texts for. @param off the shop wants no alternative texts */
export function ImagesCard({ chosen, choose, off }: Props) {
  const { t } = useWords();
  return (
    <Card>
      <BlockStack gap="300">
        <ChoiceList
          allowMultiple
          title={
            <Text as="span" variant="headingMd">
              {t("choose.images")}
            </Text>
          }
          choices={[
            { value: "file", label: t("choose.ofFile") },
            { value: "collection", label: t("choose.ofCollection") },
            { value: "article", label: t("choose.ofArticle") },
          ]}
          selected={[...chosen]}
          onChange={(kinds) => choose(IMAGE_KINDS.filter((kind) => kinds.includes(kind)))}
        />
        {chosen.includes("article") && <ScopeAccess of="articles" />}
        {off && (
          <Text as="p" tone="caution">
            {t("choose.altOff")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
