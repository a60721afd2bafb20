import { Text } from "@shopify/polaris";
import type { ReviewPhoto } from "#core/views/index.ts";
import { PhotoBox } from "#app/components/shared/PhotoBox.tsx";
import { thumbnail } from "#app/thumbnail.ts";

const BOX = "#005bd3";

/** The photo that a suggestion rests on, with what was seen in it. */
export function ReviewPhotoView({ photo, title }: { photo: ReviewPhoto | null; title: string }) {
  if (photo === null)
    return (
      <Text as="p" tone="subdued">
        This product has no photo.
      </Text>
    );
  const ratio = photo.width && photo.height ? photo.width / photo.height : 1;
  return (
    <div style={{ position: "relative", aspectRatio: String(ratio), maxHeight: 460, margin: "0 auto" }}>
      <img
        src={thumbnail(photo.url, 800)}
        alt={`${title}, number ${photo.place}`}
        style={{ width: "100%", height: "100%", objectFit: "contain", display: "block", borderRadius: 8 }}
      />
      <div aria-hidden="true" style={{ position: "absolute", inset: 0 }}>
        {photo.objects.map(({ box, label }, index) => (
          <PhotoBox key={`${label} ${index}`} box={box} label={label} colour={BOX} />
        ))}
      </div>
    </div>
  );
}
