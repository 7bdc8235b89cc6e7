import type { ChildProcess } from 'node:child_process'

/**
 * Ends a child when this process ends early, for example after a second signal or an uncaught error. Otherwise a server
 * would keep running without a service. If this process gets SIGKILL, the child's {@link ProcessGuard} ends the child.
 */
export function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals): void {
  const end = (): void => void child.kill(signal)
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}
