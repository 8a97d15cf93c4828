import { Socket } from "node:net";

/**
 * Ends this process when the one that started it is gone, however it went (`kill -9` sends no signal to
 * children). The parent holds the other end of a pipe, whose number it puts into MINDBILL_PARENT_FD; the system
 * closes it with the parent. Without that variable nothing happens: then nobody promised to hold a pipe.
 * @param stop what a stop is; by default the process asks itself to stop as `kill` would
 * @param limitMs after this long it ends by force
 */
export function exitWithParent(
  stop: () => void = () => process.kill(process.pid, "SIGTERM"),
  limitMs = 30_000,
): void {
  const fd = Number.parseInt(process.env.MINDBILL_PARENT_FD ?? "", 10);
  if (Number.isNaN(fd)) return;
  const pipe = fd === 0 ? process.stdin : new Socket({ fd, writable: false });
  pipe.once("close", () => {
    setTimeout(() => process.exit(1), limitMs).unref();
    stop();
  });
  pipe.on("error", () => undefined); // a broken pipe closes as well
  pipe.resume();
  if (pipe instanceof Socket) pipe.unref(); // watching must not keep a finished process alive
}
