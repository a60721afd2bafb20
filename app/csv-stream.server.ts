type Csv<T> = {
  name: string;
  header: string;
  batches: AsyncGenerator<readonly T[]>;
  line: (row: T) => string;
};

/** A file for a spreadsheet that is written as it is read, however long it is. The mark tells spreadsheets that it is UTF-8. */
export function csvStream<T>({ name, header, batches, line }: Csv<T>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\uFEFF${header}`)),
    async pull(controller) {
      const { value, done } = await batches.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value.map(line).join("")));
    },
    cancel: async () => void (await batches.return(undefined)),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
