import { z } from "zod";
import { readBody } from "#core/platform/request-door.ts";
import { cleanTexts } from "#core/platform/text.ts";

/** A request that no page of ours sends. The message is for who builds such requests. */
export class BadForm extends Error {}

/**
 * A form's fields, a repeated one as an array, through its schema. @throws BadForm naming what is wrong; Response 413
 * for too much
 */
export async function parseForm<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const body = await readBody(request);
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const form = await new Response(body, { headers }).formData().catch(() => {
    throw new BadForm("The request carries no form.");
  });
  const data: Record<string, unknown> = {};
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key);
    data[key] = values.length > 1 ? values : values[0];
  }
  const parsed = schema.safeParse(cleanTexts(data));
  if (!parsed.success) throw new BadForm(z.prettifyError(parsed.error));
  return parsed.data;
}

/** A field that may come once or many times. @param least 0 where it may be left out */
export const many = <S extends z.ZodType>(item: S, limit: number, least: 0 | 1 = 1) =>
  z.preprocess(
    (value: unknown) => [value].flat().filter((one) => one !== undefined),
    z.array(item).min(least).max(limit),
  );

/** A field that holds JSON. */
export const json = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return cleanTexts(JSON.parse(text) as unknown);
      } catch {
        context.addIssue({ code: "custom", message: "not JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema);
