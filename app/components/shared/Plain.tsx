import type { ReactNode } from "react";

/** A page outside the admin's frame, where neither App Bridge nor Polaris is at home. */
export function Plain({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main style={{ font: "16px system-ui", maxWidth: "36rem", margin: "4rem auto", padding: "0 1rem" }}>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
