import type { ReactNode } from "react";
import type { Role } from "#core/platform/access.ts";
import { useMay } from "#app/hooks/use-role.ts";

/** Everybody can read what it holds; from this role on it can be used. */
export function Allowed({ to, children }: { to: Role; children: ReactNode }) {
  const may = useMay(to);
  if (may) return children;
  return (
    <fieldset className="not-allowed" disabled>
      {children}
    </fieldset>
  );
}
