import type { ChildProcess } from 'node:child_process'

/**
 * Ends a child when this process ends itself before its time (a second signal, an error that nobody caught): a server
 * would run on otherwise, with nobody in charge. After SIGKILL its {@link ProcessGuard} does so.
 */
export function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals): void {
  const end = (): void => void child.kill(signal)
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}
