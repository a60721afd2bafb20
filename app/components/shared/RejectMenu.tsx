import { ActionList, Button, Popover } from "#app/kit/index.ts";
import { useState } from "react";
import { REASONS } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  label: string;
  accessibilityLabel?: string;
  disabled: boolean;
  onReject: (reason: (typeof REASONS)[number]) => void;
};

/** A refusal with its reason. */
export function RejectMenu({ label, accessibilityLabel, disabled, onReject }: Props) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const reject = (reason: (typeof REASONS)[number]) => {
    setOpen(false);
    onReject(reason);
  };
  return (
    <Popover
      active={open}
      onClose={() => setOpen(false)}
      activator={
        <Button
          disabled={disabled}
          disclosure
          onClick={() => setOpen(!open)}
          {...(accessibilityLabel ? { accessibilityLabel } : {})}
        >
          {label}
        </Button>
      }
    >
      <ActionList items={REASONS.map((value) => ({ content: t(`refusal.${value}`), onAction: () => reject(value) }))} />
    </Popover>
  );
}
