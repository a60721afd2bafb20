import { BlockStack, Button, Card, Divider, InlineStack, Text } from "#app/kit/index.ts";
import { Fragment, useEffect, useRef } from "react";
import type { PhotoView, SuggestionView } from "#core/views/index.ts";
import type { Pointed } from "#app/annotations.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { OwnFields } from "#app/components/product/OwnFields.tsx";
import { SuggestionItem } from "#app/components/product/SuggestionItem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  suggestions: readonly SuggestionView[];
  photos: readonly PhotoView[];
  product: string;
  working: boolean;
  onPoint: (pointed: Pointed | null) => void;
};

export function Suggestions({ suggestions, photos, product, working, onPoint }: Props) {
  const { t } = useWords();
  const all = useAction("/app/decide", { quiet: true });
  const { box, leaves } = useFocusOfNext(suggestions);
  const fields = suggestions.filter(({ group }) => group !== "metafields");
  const own = suggestions.filter(({ group }) => group === "metafields");
  const approveAll = () =>
    all.submit([["verdict", "approve"], ...suggestions.map(({ id }): [string, string] => ["ids", id])]);
  return (
    <Card>
      <div ref={box}>
        <BlockStack gap="400">
          <InlineStack align="space-between" blockAlign="center">
            <div tabIndex={-1} data-heading>
              <Text as="h2" variant="headingMd">
                {t("suggestions.title")}
              </Text>
            </div>
            {suggestions.length > 1 && (
              <Button onClick={() => void approveAll().then(({ ok }) => ok && leaves(0))} loading={all.busy}>
                {t("suggestions.approveAll", { count: suggestions.length })}
              </Button>
            )}
          </InlineStack>
          <ActionProblem action={all} />
          {suggestions.length === 0 && (
            <Text as="p" tone="subdued">
              {working ? t("suggestions.working") : t("nothingWaits")}
            </Text>
          )}
          {fields.map((suggestion, index) => (
            <Fragment key={suggestion.id}>
              {index > 0 && <Divider />}
              <SuggestionItem
                suggestion={suggestion}
                product={product}
                photo={photos.findIndex((photo) => photo.gid === suggestion.media) + 1}
                onDecided={() => leaves(index)}
                onPoint={onPoint}
              />
            </Fragment>
          ))}
          {own.length > 0 && fields.length > 0 && <Divider />}
          {own.length > 0 && <OwnFields suggestions={own} onDecided={() => leaves(fields.length)} />}
        </BlockStack>
      </div>
    </Card>
  );
}

/**
 * A decided suggestion leaves the page with the button that had the focus: the next one takes it, so that a keyboard
 * stays where it was.
 * `leaves` is told the place of the one that goes.
 */
function useFocusOfNext(suggestions: readonly SuggestionView[]) {
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<number | null>(null);
  useEffect(() => {
    if (place.current === null || document.activeElement !== document.body) return;
    const items = box.current?.querySelectorAll<HTMLElement>("[data-suggestion]") ?? [];
    const next =
      items[Math.min(place.current, items.length - 1)] ?? box.current?.querySelector<HTMLElement>("[data-heading]");
    next?.focus();
    place.current = null;
  }, [suggestions]);
  const leaves = (index: number) => {
    place.current = index;
  };
  return { box, leaves };
}
