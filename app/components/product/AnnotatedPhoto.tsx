import { BlockStack, Checkbox, InlineStack } from "@shopify/polaris";
import { useState } from "react";
import type { Box } from "#core/engine/index.ts";
import type { PhotoView } from "#core/views/index.ts";
import { PhotoBox } from "#app/components/shared/PhotoBox.tsx";
import { thumbnail } from "#app/thumbnail.ts";

type Layer = "objects" | "product" | "defects";
type Drawn = { box: Box; label: string; layer: Layer };

const COLOURS: Record<Layer, string> = { objects: "#005bd3", product: "#0c5132", defects: "#8e1f0b" };

/** A photo with what was seen in it; each layer can be switched off, each box has its name in the image itself. */
export function AnnotatedPhoto({ photo, name }: { photo: PhotoView; name: string }) {
  const [layers, setLayers] = useState<Record<Layer, boolean>>({ objects: true, product: false, defects: true });
  const { evidence } = photo;
  const objects =
    evidence?.objects.map((object): Drawn => ({
      box: object.box,
      label: `${object.label} ${Math.round(object.score * 100)} %`,
      layer: "objects",
    })) ?? [];
  const product: Drawn[] = evidence?.mask.box ? [{ box: evidence.mask.box, label: "product", layer: "product" }] : [];
  const shown = photo.verdict.defects === "not_a_defect" ? [] : (photo.defects?.boxes ?? []);
  const defects = shown.map(({ box, severity }): Drawn => ({
    box,
    label: `worth a look (${severity})`,
    layer: "defects",
  }));
  const drawn = [...objects, ...product, ...defects].filter((item) => layers[item.layer]);
  const { width, height } = evidence ?? photo;
  const ratio = width && height ? width / height : 1;
  const found = objects.map((object) => object.label).join(", ");
  const described = evidence === null ? "" : `${found ? `Objects: ${found}` : "No objects found"}.`;
  return (
    <BlockStack gap="200">
      <div
        style={{
          position: "relative",
          width: "100%",
          aspectRatio: String(ratio),
          background: "var(--p-color-bg-surface-secondary)",
          borderRadius: 8,
          overflow: "hidden",
        }}
      >
        <img
          src={thumbnail(photo.url, 800)}
          alt={`${name}. ${described}`}
          style={{ width: "100%", height: "100%", objectFit: "contain", display: "block" }}
        />
        <div aria-hidden="true" style={{ position: "absolute", inset: 0 }}>
          {drawn.map(({ box, label, layer }, index) => (
            <PhotoBox
              key={`${layer}-${index}`}
              box={box}
              label={label}
              colour={COLOURS[layer]}
              dashed={layer === "product"}
            />
          ))}
        </div>
      </div>
      {evidence && (
        <InlineStack gap="400">
          <Checkbox
            label={`Objects (${objects.length})`}
            checked={layers.objects}
            onChange={(checked) => setLayers({ ...layers, objects: checked })}
          />
          {defects.length > 0 && (
            <Checkbox
              label={`Worth a look (${defects.length})`}
              checked={layers.defects}
              onChange={(checked) => setLayers({ ...layers, defects: checked })}
            />
          )}
          <Checkbox
            label="Product outline"
            checked={layers.product}
            disabled={product.length === 0}
            onChange={(checked) => setLayers({ ...layers, product: checked })}
          />
        </InlineStack>
      )}
    </BlockStack>
  );
}
