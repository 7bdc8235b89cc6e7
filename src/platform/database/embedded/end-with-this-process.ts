import type { ChildProcess } from 'node:child_process'

/**
 * Ends a child when this process ends early (a second signal, an uncaught error): a server
 * would otherwise keep running without a service. After SIGKILL its {@link ProcessGuard} does this.
 */
export function endWithThisProcess(child: ChildProcess, signal: NodeJS.Signals): void {
  const end = (): void => void child.kill(signal)
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}
