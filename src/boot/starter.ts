const LOOK_EVERY_MS = 500;

/**
 * Calls back when the npm that started this process is gone without having said so (killed), because nobody would
 * be left to stop what goes on behind it. A process that was not started by npm is left alone.
 */
export function whenStarterDies(
  environment: Readonly<Record<string, string | undefined>>,
  callback: () => void,
): void {
  const starter = process.ppid;
  if (environment['npm_lifecycle_event'] === undefined || starter === 1) return;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    callback();
  }, LOOK_EVERY_MS);
  timer.unref();
}
