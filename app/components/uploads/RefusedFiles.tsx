import { Banner, Text } from "#app/kit/index.ts";
import { MOST } from "#app/hooks/use-sent-photos.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Of what was dropped last: the files that are no photos, and how many photos found no room. */
type NotTaken = { names: string[]; noRoom: number };
export const NOTHING_REFUSED: NotTaken = { names: [], noRoom: 0 };

/** What is not sent of what was dropped, and why. */
export function RefusedFiles({ refused, onDismiss }: { refused: NotTaken; onDismiss: () => void }) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      {refused.names.length > 0 && (
        <Banner tone="warning" onDismiss={onDismiss}>
          <Text as="p">{t("uploads.noPhotos", { names: words.commas(refused.names) })}</Text>
        </Banner>
      )}
      {refused.noRoom > 0 && (
        <Banner tone="warning" onDismiss={onDismiss}>
          <Text as="p">{t("uploads.noRoom", { most: MOST, count: refused.noRoom })}</Text>
        </Banner>
      )}
    </>
  );
}
