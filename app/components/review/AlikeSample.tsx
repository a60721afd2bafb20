import { BlockStack, Box, Card, Checkbox, Divider, InlineStack, Thumbnail, ImageIcon } from "#app/kit/index.ts";
import { Link } from "@remix-run/react";
import { Fragment } from "react";
import type { ReviewItem } from "#core/views/index.ts";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";
import { Certainty } from "#app/components/shared/Certainty.tsx";
import { thumbnail } from "#app/thumbnail.ts";
import { PhotoUrls } from "#app/hooks/use-photo-urls.ts";
import { ownerUrl } from "#app/owner-url.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  items: readonly ReviewItem[];
  /** Those that are left out. */
  left: ReadonlySet<string>;
  disabled: boolean;
  onLeave: (id: string, out: boolean) => void;
};

/** Some of what one decision would answer, each with its photo; what is unticked is left out. */
export function AlikeSample({ items, left, disabled, onLeave }: Props) {
  const { t } = useWords();
  return (
    <Card>
      <BlockStack gap="300">
        {items.map((item, index) => (
          <Fragment key={item.id}>
            {index > 0 && <Divider />}
            <InlineStack gap="300" wrap={false} blockAlign="start">
              <Checkbox
                label={t("alike.include", { title: item.product.title })}
                labelHidden
                checked={!left.has(item.id)}
                disabled={disabled}
                onChange={(included) => onLeave(item.id, !included)}
              />
              <Thumbnail source={item.photo ? thumbnail(item.photo.url) : ImageIcon} alt="" size="medium" />
              <Box width="100%">
                <BlockStack gap="100">
                  <InlineStack align="space-between" gap="200">
                    <Link to={ownerUrl(item.product.gid)}>{item.product.title}</Link>
                    <Certainty suggestion={item} />
                  </InlineStack>
                  <PhotoUrls value={item.photos}>
                    <FieldValueView before={item.before} after={item.value} kind={item.kind} />
                  </PhotoUrls>
                </BlockStack>
              </Box>
            </InlineStack>
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}
