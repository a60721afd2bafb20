import { NotFound } from "#core/platform/errors.ts";

/** What is not there, or not this shop's, is a plain 404. */
export async function found<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NotFound) throw new Response(error.message, { status: 404 });
    throw error;
  }
}
