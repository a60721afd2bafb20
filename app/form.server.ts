import { z } from "zod";
import { InvalidInput } from "#core/platform/errors.ts";

/** A form's fields, a repeated one as an array, through its schema. @throws InvalidInput naming what is wrong */
export async function parseForm<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const form = await request.formData();
  const data: Record<string, unknown> = {};
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key);
    data[key] = values.length > 1 ? values : values[0];
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new InvalidInput(z.prettifyError(parsed.error));
  return parsed.data;
}

/** A field that may come once or many times. */
export const many = <S extends z.ZodType>(item: S, limit: number) =>
  z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(item).min(1).max(limit));
