import { BlockStack, Button, Collapsible, InlineStack, Link, Text } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import { ownerUrl } from "#app/owner-url.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { FieldGroup } from "#core/fields/index.ts";
import type { WouldWrite } from "#core/views/index.ts";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";

const MOVING_MS = 300;

/**
 * Before a merchant lets a field be written: what the rule would have written, on the suggestions that wait in their
 * own shop.
 */
export function WouldWriteList({ group, threshold }: { group: FieldGroup; threshold: number }) {
  const { t } = useWords();
  const found = useFound(group, threshold);
  const [open, setOpen] = useState(false);
  const id = `would-write-${group.replace(".", "-")}`;
  if (found === "asking")
    return (
      <Text as="p" tone="subdued">
        {t("would.asking")}
      </Text>
    );
  if (found === "failed")
    return (
      <Text as="p" tone="subdued">
        {t("would.failed")}
      </Text>
    );
  if (found.of === 0)
    return (
      <Text as="p" tone="subdued">
        {t("would.none")}
      </Text>
    );
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{t("would.some", { some: found.count, of: found.of })}</Text>
        {found.count > 0 && (
          <Button variant="plain" ariaExpanded={open} ariaControls={id} onClick={() => setOpen(!open)}>
            {open ? t("would.hide") : t("would.see")}
          </Button>
        )}
      </InlineStack>
      <Collapsible id={id} open={open}>
        <BlockStack gap="300">
          {open &&
            found.examples.map(({ productGid, field, title, before, value, kind, confidence }) => (
              <BlockStack key={`${productGid} ${field}`} gap="100">
                <InlineStack gap="200">
                  <Link url={ownerUrl(productGid)}>{title}</Link>
                  <Text as="span" tone="subdued">
                    {t("sure", { share: Math.round(confidence * 100) })}
                  </Text>
                </InlineStack>
                <FieldValueView before={before} after={value} kind={kind} />
              </BlockStack>
            ))}
        </BlockStack>
      </Collapsible>
      <Text as="p" tone="subdued">
        {t("would.new")}
      </Text>
    </BlockStack>
  );
}

function useFound(group: FieldGroup, threshold: number): WouldWrite | "asking" | "failed" {
  const [found, setFound] = useState<WouldWrite | "asking" | "failed">("asking");
  useEffect(() => {
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/app/would-write?field=${group}&threshold=${threshold}`, { signal: asking.signal });
        setFound(answer.ok ? ((await answer.json()) as WouldWrite) : "failed");
      } catch {
        if (!asking.signal.aborted) setFound("failed");
      }
    }, MOVING_MS);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [group, threshold]);
  return found;
}
