import { Badge, BlockStack, Box, InlineStack, Link, Text, Thumbnail, ImageIcon } from "#app/kit/index.ts";
import type { ImageListed } from "#core/views/index.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { ownerUrl } from "#app/owner-url.ts";
import { problemWords, reasonWords } from "#app/problem-words.ts";
import { thumbnail } from "#app/thumbnail.ts";
import { stateWords } from "#app/words.ts";

/** A file, a collection or an article with its image, what it is and how far it is. */
export function ImageRow({ image }: { image: ImageListed }) {
  const words = useWords();
  const { t } = words;
  const { label, tone } = stateWords(words, image.state);
  const { kind, problem } = image;
  return (
    <Box paddingInline="400" paddingBlock="200">
      <InlineStack gap="300" blockAlign="center" wrap={false}>
        <Thumbnail source={image.thumbnailUrl ? thumbnail(image.thumbnailUrl) : ImageIcon} alt="" size="small" />
        <div style={{ flex: 1, minWidth: 0 }}>
          <BlockStack>
            <Link url={ownerUrl(image.gid)} monochrome removeUnderline dataPrimaryLink>
              <Text as="span" fontWeight="semibold" breakWord>
                {image.title}
              </Text>
            </Link>
            <Text as="span" tone="subdued">
              {words.commas([
                ...(kind === "product" ? [] : [t(`imageKind.${kind}`)]),
                ...(image.waitingCount > 0 ? [t("images.waiting", { count: image.waitingCount })] : []),
              ])}
            </Text>
            {problem !== null && (
              <Text as="span" tone={image.state === "failed" ? "critical" : "subdued"}>
                {image.state === "failed" ? problemWords(words, problem).title : reasonWords(words, problem)}
              </Text>
            )}
          </BlockStack>
        </div>
        <Badge {...(tone ? { tone } : {})}>{label}</Badge>
      </InlineStack>
    </Box>
  );
}
