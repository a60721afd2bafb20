import { diffWords } from "diff";

/** Old and new in one text: what goes is struck through, what comes is underlined; each is named for who hears it. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  return (
    <p style={{ overflowWrap: "anywhere", margin: 0 }}>
      {diffWords(before, after).map(({ value, added, removed }, index) => {
        const key = `${index} ${value}`;
        if (added)
          return (
            <ins key={key} style={{ background: "var(--p-color-bg-fill-success-secondary)" }}>
              {value}
            </ins>
          );
        if (removed)
          return (
            <del key={key} style={{ background: "var(--p-color-bg-fill-critical-secondary)" }}>
              {value}
            </del>
          );
        return <span key={key}>{value}</span>;
      })}
    </p>
  );
}
