import { AppError } from "#core/platform/errors.ts";

/** An expected refusal becomes words for the page; a bug goes on to the error page and the log. */
export async function answering(work: () => Promise<string>): Promise<Response> {
  try {
    return Response.json({ ok: true, message: await work() });
  } catch (error) {
    if (error instanceof AppError && error.spec.status < 500) return Response.json({ ok: false, message: error.message }, { status: error.spec.status });
    throw error;
  }
}
