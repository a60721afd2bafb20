import { BlockStack, Button, Collapsible, InlineStack, Link, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import type { FieldGroup } from "#core/fields/index.ts";
import type { WouldWrite as Found } from "#core/views/index.ts";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";

const MOVING_MS = 300;

/**
 * Before a merchant lets a field be written: what the rule would have written, on the suggestions that wait in their
 * own shop.
 */
export function WouldWrite({ group, threshold }: { group: FieldGroup; threshold: number }) {
  const found = useFound(group, threshold);
  const [open, setOpen] = useState(false);
  const id = `would-write-${group.replace(".", "-")}`;
  if (found === "asking")
    return (
      <Text as="p" tone="subdued">
        Looking at what it would write…
      </Text>
    );
  if (found === "failed")
    return (
      <Text as="p" tone="subdued">
        What it would write could not be read just now. Move the slider to try again.
      </Text>
    );
  if (found.of === 0)
    return (
      <Text as="p" tone="subdued">
        No suggestion waits for this field, so there is no example of what it would write.
      </Text>
    );
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" blockAlign="center">
        <Text as="span">{`Would write ${found.count} of the ${found.of} suggestions that wait now.`}</Text>
        {found.count > 0 && (
          <Button variant="plain" ariaExpanded={open} ariaControls={id} onClick={() => setOpen(!open)}>
            {open ? "Hide examples" : "See examples"}
          </Button>
        )}
      </InlineStack>
      <Collapsible id={id} open={open}>
        <BlockStack gap="300">
          {open &&
            found.examples.map(({ productGid, field, title, before, value, kind, confidence }) => (
              <BlockStack key={`${productGid} ${field}`} gap="100">
                <InlineStack gap="200">
                  <Link url={`/app/products/${productGid.split("/").at(-1)}`}>{title}</Link>
                  <Text as="span" tone="subdued">{`${Math.round(confidence * 100)} % sure`}</Text>
                </InlineStack>
                <FieldValueView before={before} after={value} kind={kind} />
              </BlockStack>
            ))}
        </BlockStack>
      </Collapsible>
      <Text as="p" tone="subdued">
        It holds for new suggestions. Those that wait now stay for you to decide.
      </Text>
    </BlockStack>
  );
}

function useFound(group: FieldGroup, threshold: number): Found | "asking" | "failed" {
  const [found, setFound] = useState<Found | "asking" | "failed">("asking");
  useEffect(() => {
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/app/would-write?field=${group}&threshold=${threshold}`, { signal: asking.signal });
        setFound(answer.ok ? ((await answer.json()) as Found) : "failed");
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
