import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchSender } from "./slow-senders.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A request whose body comes as the test says. */
function sender(url: string) {
  const told: number[] = [];
  const socket = Object.assign(new EventEmitter(), { bytesRead: 0, gone: false, destroy: () => (socket.gone = true) });
  const request = { url, complete: false, readableLength: 0, socket };
  const response = Object.assign(new EventEmitter(), {
    headersSent: false,
    setHeader: () => response,
    writeHead: (status: number) => (told.push(status), response),
    end: () => response,
  });
  watchSender(request as never, response as never);
  return { request, socket, response, told };
}
const MB = 1_048_576;

test("a form that is not whole within 20 s is let go, one that is stays", () => {
  const [slow, whole] = [sender("/app/decide"), sender("/app/decide")];
  whole.request.complete = true;
  vi.advanceTimersByTime(19_999);
  expect(slow.told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect([slow.told, slow.socket.gone]).toEqual([[408], true]);
  vi.advanceTimersByTime(60_000);
  expect([whole.told, whole.socket.gone]).toEqual([[], false]);
});

test("photos may take minutes as long as they come, and not for ever", () => {
  const { socket, told } = sender("/api/v1/analyze/upload?x=1");
  for (let k = 0; k < 30; k++) {
    socket.bytesRead += MB;
    vi.advanceTimersByTime(10_000);
  }
  expect(told).toEqual([]);
  socket.bytesRead += 1_000;
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([408]);
  const endless = sender("/api/v1/batches/upload");
  for (let k = 0; k < 180; k++) {
    endless.socket.bytesRead += MB;
    vi.advanceTimersByTime(10_000);
  }
  expect(endless.told).toEqual([408]);
});

test("what has come and waits for us is not the sender's delay", () => {
  const { request, told } = sender("/app/upload");
  request.readableLength = 1;
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});

test("a body that drips on after its answer ends with its connection", () => {
  const { response, socket, told } = sender("/app/decide");
  response.headersSent = true;
  response.emit("close");
  vi.advanceTimersByTime(20_000);
  expect([told, socket.gone]).toEqual([[], true]);
});

test("a connection that is kept keeps nothing of the requests that it has served", () => {
  const { socket, request, response } = sender("/app/decide");
  request.complete = true;
  response.emit("close");
  const late = sender("/app/decide");
  late.response.emit("close");
  late.request.complete = true;
  vi.advanceTimersByTime(20_000);
  expect([socket, late.socket].map((one) => one.listenerCount("close"))).toEqual([0, 0]);
});
