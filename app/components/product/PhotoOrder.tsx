import type { FieldEntry } from "#core/fields/index.ts";
import { usePhotoUrls } from "#app/hooks/use-photo-urls.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { thumbnail } from "#app/thumbnail.ts";

const SIDE = 56;
const FRAME = {
  width: SIDE,
  height: SIDE,
  objectFit: "contain",
  border: "1px solid var(--p-color-border)",
  borderRadius: "var(--p-border-radius-200)",
  background: "var(--p-color-bg-surface)",
} as const;

/** Photos in an order, each named by the place where it stood when the order was thought of. */
export function PhotoOrder({ photos }: { photos: readonly FieldEntry[] }) {
  const { t } = useWords();
  const urls = usePhotoUrls();
  return (
    <ol style={{ display: "flex", flexWrap: "wrap", gap: 8, listStyle: "none", margin: "4px 0 0", padding: 0 }}>
      {photos.map(({ id, label }) => (
        <li key={label}>
          <img
            src={thumbnail((id && urls[id]) ?? "")}
            alt={t("place.photoAt", { photo: label.replace(/\D/g, "") })}
            title={t("place.photoAt", { photo: label.replace(/\D/g, "") })}
            width={SIDE}
            height={SIDE}
            loading="lazy"
            style={FRAME}
          />
        </li>
      ))}
    </ol>
  );
}
