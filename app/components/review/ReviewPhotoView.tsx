import { Text } from "#app/kit/index.ts";
import { useMemo } from "react";
import type { ReviewPhoto } from "#core/views/index.ts";
import { type Pointed, seenIn } from "#app/annotations.ts";
import { Annotator } from "#app/components/shared/Annotator.tsx";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { photo: ReviewPhoto | null; title: string; pointed: Pointed | null };

/** The photo that a suggestion rests on, with what was seen in it. */
export function ReviewPhotoView({ photo, title, pointed }: Props) {
  const words = useWords();
  const { t } = words;
  const annotations = useMemo(() => (photo?.seen ? seenIn(words, photo.seen) : []), [photo, words]);
  if (photo === null)
    return (
      <Text as="p" tone="subdued">
        {t("review.noPhoto")}
      </Text>
    );
  return (
    <Annotator
      photo={photo}
      name={t("review.photo", { title, photo: photo.place })}
      annotations={annotations}
      pointed={pointed?.media === photo.gid ? pointed : null}
    />
  );
}
