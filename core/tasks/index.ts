export { reconcile } from "./reconcile.ts";
export { retryTasks, retryTransient } from "./retry-tasks.ts";
export { type TaskEnd } from "./end-task.ts";
export { runTask, UNINSTALLED } from "./run-task.ts";
