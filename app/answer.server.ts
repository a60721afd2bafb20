import { AppError, InvalidInput, NotAllowed, NotFound, retryAfterMs } from "#core/platform/errors.ts";
import { SettingsCollide } from "#core/settings/index.ts";
import { isDatabaseAway } from "#core/tenancy/database-away.ts";
import { container } from "#app/container.server.ts";
import { BadForm } from "#app/form.server.ts";
import { problemWords, refusalWords } from "#app/problem-words.ts";
import { wordsFor } from "#app/words.server.ts";
import type { Words } from "#app/words/make-words.ts";

export type ActionAnswer =
  /**
   * `url`: where the merchant goes on, outside of the app; `secret`: what is shown once, and is kept nowhere; `made`:
   * the id of what was.
   */
  | { ok: true; message: string; url?: string; secret?: string; made?: string }
  | {
      ok: false;
      code: string;
      message: string;
      retryAfterMs?: number;
      collision?: Pick<SettingsCollide, "collisions" | "current">;
    };

type GoOn = { message: string; url?: string; secret?: string; made?: string };

/**
 * The one door between what goes wrong in an action and what the page says. A refusal that a merchant can meet is an
 * answer (200, ok false): the page shows it in place. A form that no page of ours sends is 400; Postgres being away is
 * 503; a bug is 500, is logged, and still has words.
 */
export async function actionResponse(
  request: Request,
  work: (words: Words) => Promise<string | GoOn>,
): Promise<Response> {
  const words = wordsFor(request);
  try {
    const done = await work(words);
    return say({ ok: true, ...(typeof done === "string" ? { message: done } : done) }, 200);
  } catch (error) {
    if (error instanceof Response) throw error;
    if (error instanceof BadForm) return say({ ok: false, code: "bad_form", message: error.message }, 400);
    if (error instanceof SettingsCollide)
      return say(
        {
          ok: false,
          code: error.spec.code,
          message: words.t("refused.settings_collide"),
          collision: { collisions: error.collisions, current: error.current },
        },
        200,
      );
    if (error instanceof InvalidInput || error instanceof NotFound || error instanceof NotAllowed)
      return say({ ok: false, code: error.spec.code, message: refusalWords(words, error.refusal) }, 200);
    if (error instanceof AppError) {
      const { code } = error.spec;
      const { title, help, told } = problemWords(words, code, error.message);
      const ms = retryAfterMs(error);
      const wait = ms === null ? {} : { retryAfterMs: ms };
      return say({ ok: false, code, message: told ?? words.t("answer.failed", { title, help }), ...wait }, 200);
    }
    if (isDatabaseAway(error)) {
      container.logger.warn({ error }, "Postgres does not answer: an action was refused for now");
      return refuse(words, "records_away", 503);
    }
    container.logger.error({ error }, "action failed");
    return refuse(words, "unexpected", 500);
  }
}

function refuse(words: Words, code: string, status: number): Response {
  const { title, help } = problemWords(words, code);
  return say({ ok: false, code, message: words.t("answer.failed", { title, help }) }, status);
}

const say = (answer: ActionAnswer, status: number) => Response.json(answer, { status });
