import type { RunView } from "#core/views/index.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useDownload } from "#app/hooks/use-download.ts";
import { useNewRun } from "#app/hooks/use-new-run.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** What can be done with a run as it stands: `primary` leads on, null where nothing does. */
export function useRunActions(run: RunView) {
  const { t } = useWords();
  const act = useAction("/app/run", { quiet: true });
  const again = useNewRun();
  const result = useDownload(`/app/runs/${run.id}/result`, `imagineai-run-${run.createdAt.slice(0, 10)}.csv`);
  const may = useMay("staff");
  const { state, undoable } = run;
  const to = (what: string) => () => void act.submit({ do: what, run: run.id });
  const begun = run.startedAt !== null;
  const stoppable = state !== "cancelling" && state !== "cancelled" && state !== "done";
  const undo = run.undoneBy
    ? { content: t("run.seeUndo"), url: `/app/runs/${run.undoneBy}` }
    : {
        content: t("run.undoAll", { count: undoable }),
        onAction: () => void again.make({ do: "undo", of: run.id }),
        loading: again.busy,
        disabled: !may,
      };
  const cancel = {
    content: begun ? t("run.cancelRest") : t("do.discard"),
    destructive: true,
    disabled: !may,
    onAction: to("cancel"),
  };
  const resumable = (state === "paused" || state === "failed") && run.problem !== "budget_used_up";
  const resume = {
    content: state === "failed" ? t("do.again") : t("run.resume"),
    onAction: to("resume"),
    loading: act.busy,
    disabled: !may,
  };
  const review =
    state === "done" && run.sums.suggested > run.sums.written ? { content: t("run.review"), url: "/app/review" } : null;
  return {
    act,
    undoProblem: again.problem,
    primary: resumable ? resume : review,
    secondary: [
      ...(state === "running"
        ? [{ content: t("run.pause"), onAction: to("pause"), loading: act.busy, disabled: !may }]
        : []),
      ...(stoppable ? [cancel] : []),
      ...(undoable > 0 && state !== "running" ? [undo] : []),
      ...(begun ? [{ content: t("run.download"), onAction: () => void result.download(), loading: result.busy }] : []),
    ],
  };
}
