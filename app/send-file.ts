import type { ActionAnswer } from "#app/answer.server.ts";

/** `to`: the action's address; `onShare`: sent so far, 0..1; `token`: App Bridge's, which adds it to fetch alone. */
type Sending = { to: string; onShare: (share: number) => void; token: string; locale: string };

/** By the older way of sending, which alone tells how far it is. */
export function sendFile(file: File, { to, token, locale, onShare }: Sending): Promise<ActionAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", to);
    request.responseType = "json";
    request.setRequestHeader("authorization", `Bearer ${token}`);
    request.setRequestHeader("accept-language", locale);
    request.upload.addEventListener("progress", ({ loaded, total }) => onShare(total > 0 ? loaded / total : 0));
    request.addEventListener("load", () => {
      const answer = request.response as ActionAnswer | null;
      if (answer && typeof answer.ok === "boolean") resolve(answer);
      else reject(new Error(`status ${request.status}`));
    });
    for (const event of ["error", "abort", "timeout"]) request.addEventListener(event, () => reject(new Error(event)));
    const form = new FormData();
    form.append("image", file, file.name);
    request.send(form);
  });
}
