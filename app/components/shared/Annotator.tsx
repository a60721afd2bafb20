import { BlockStack, Button, ButtonGroup, Checkbox, InlineStack, Text, MinusIcon, PlusIcon } from "#app/kit/index.ts";
import { useRef, useState } from "react";
import { type Annotation, type Layer, LAYERS_SHOWN, type Pointed, restsOn } from "#app/annotations.ts";
import { PhotoBox } from "#app/components/shared/PhotoBox.tsx";
import { usePhotoWindow, ZOOM_STEP } from "#app/hooks/use-photo-window.ts";
import { thumbnail } from "#app/thumbnail.ts";
import { useWords } from "#app/hooks/use-words.ts";

const TALLEST_PX = 460;
const LAYER_NAMES = Object.keys(LAYERS_SHOWN) as Layer[];

type Props = {
  /** `width` and `height` in pixels. */
  photo: { url: string; width: number | null; height: number | null };
  name: string;
  annotations: readonly Annotation[];
  /** What is pointed at stands out, whichever layers are shown. */
  pointed: Pointed | null;
};

/** A photo with what was seen in it: layers that can be switched, zoom, and moving by keys or by dragging. */
export function Annotator({ photo, name, annotations, pointed }: Props) {
  const words = useWords();
  const { t } = words;
  const [layers, setLayers] = useState(() => new Set(LAYER_NAMES.filter((layer) => LAYERS_SHOWN[layer])));
  const frame = useRef<HTMLElement>(null);
  const { shown, zoom } = usePhotoWindow(frame, photo.url);
  const strong = new Set(pointed ? restsOn(annotations, pointed) : []);
  const drawn = annotations.filter((one) => strong.has(one) || (layers.has(one.layer) && strong.size === 0));
  const toggle = (layer: Layer, on: boolean) =>
    setLayers((known) => new Set(LAYER_NAMES.filter((one) => (one === layer ? on : known.has(one)))));
  const ratio = photo.width && photo.height ? photo.width / photo.height : 1;
  const found = annotations.filter(({ layer }) => layer === "objects").map(({ label }) => label);
  const close = shown.zoom > 1;
  return (
    <BlockStack gap="200">
      <section
        ref={frame}
        // Zoomed and moved by keys: it needs the focus, and there is no element of its own for that.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t("photo.keys", { name })}
        style={{
          position: "relative",
          // The frame has the photo's own shape, so that boxes stand where they were seen.
          width: `min(100%, ${Math.round(TALLEST_PX * ratio)}px)`,
          aspectRatio: String(ratio),
          margin: "0 auto",
          background: "var(--p-color-bg-surface-secondary)",
          borderRadius: 8,
          overflow: "hidden",
          cursor: close ? "grab" : "default",
          touchAction: close ? "none" : "auto",
        }}
      >
        <div
          style={{
            position: "absolute",
            width: `${shown.zoom * 100}%`,
            height: `${shown.zoom * 100}%`,
            left: `${-shown.x * shown.zoom * 100}%`,
            top: `${-shown.y * shown.zoom * 100}%`,
          }}
        >
          <img
            src={thumbnail(photo.url, close ? 2048 : 800)}
            alt={
              found.length > 0
                ? t("photo.objects", { name, objects: words.commas(found) })
                : t("photo.noObjects", { name })
            }
            draggable={false}
            style={{ width: "100%", height: "100%", objectFit: "contain", display: "block" }}
          />
          <div aria-hidden="true" style={{ position: "absolute", inset: 0 }}>
            {drawn.map((annotation, index) => (
              <PhotoBox key={`${annotation.layer}-${index}`} annotation={annotation} strong={strong.has(annotation)} />
            ))}
          </div>
        </div>
      </section>
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <LayerBoxes annotations={annotations} layers={layers} onToggle={toggle} />
        <ZoomButtons name={name} zoomed={shown.zoom} onZoom={zoom} />
      </InlineStack>
    </BlockStack>
  );
}

type LayerBoxesProps = {
  annotations: readonly Annotation[];
  layers: ReadonlySet<Layer>;
  onToggle: (layer: Layer, on: boolean) => void;
};

/** Layers in which something was seen, each with how much. */
function LayerBoxes({ annotations, layers, onToggle }: LayerBoxesProps) {
  const { t } = useWords();
  const present = LAYER_NAMES.filter((layer) => annotations.some((one) => one.layer === layer));
  return (
    <InlineStack gap="400">
      {present.map((layer) => (
        <Checkbox
          key={layer}
          label={`${t(`layer.${layer}`)} (${annotations.filter((one) => one.layer === layer).length})`}
          checked={layers.has(layer)}
          onChange={(on) => onToggle(layer, on)}
        />
      ))}
    </InlineStack>
  );
}

/** @param zoomed 1 where the whole photo is seen */
function ZoomButtons({ name, zoomed, onZoom }: { name: string; zoomed: number; onZoom: (factor: number) => void }) {
  const { t, percent } = useWords();
  return (
    <InlineStack gap="200" blockAlign="center">
      <output>
        <Text as="span" tone="subdued">
          {percent(zoomed)}
        </Text>
      </output>
      <ButtonGroup variant="segmented">
        <Button
          icon={MinusIcon}
          accessibilityLabel={t("photo.zoomOut", { name })}
          disabled={zoomed <= 1}
          onClick={() => onZoom(1 / ZOOM_STEP)}
        />
        <Button icon={PlusIcon} accessibilityLabel={t("photo.zoomIn", { name })} onClick={() => onZoom(ZOOM_STEP)} />
      </ButtonGroup>
    </InlineStack>
  );
}
