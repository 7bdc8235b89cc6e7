import { type ChildProcess, spawn } from 'node:child_process'
import type { PostgresUser } from './postgres-user.ts'

/** The time between two signals, in tenths of a second: the last of three signals is sent after 8 s. */
const tenthsBetweenSignals = 40

/**
 * Reads a process id, then waits for a second line. If the pipe is closed instead, the service has ended: the script
 * then sends one signal after the other to the process. It only does so while the command line contains `$GUARDED`,
 * because the process id may belong to another process by then.
 */
const script = `trap '' HUP INT TERM
runs() {
  kill -0 "$pid" 2>/dev/null || return 1
  [ -r /proc/self/cmdline ] || return 0
  tr '\\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF -- "$GUARDED"
}
read -r pid || exit 0
read -r _ && exit 0
for signal in $SIGNALS; do
  runs || exit 0
  kill -s "$signal" "$pid" 2>/dev/null
  tenths=0
  while [ "$tenths" -lt ${tenthsBetweenSignals} ]; do
    runs || exit 0
    sleep 0.1 || sleep 1
    tenths=$((tenths + 1))
  done
done`

interface GuardOptions {
  /** The user that runs the guarded process. */
  readonly user: PostgresUser | undefined
  /** Text that only the command line of the guarded process contains. */
  readonly marker: string
  /** Sent one after the other until the process has ended. */
  readonly signals: readonly ('INT' | 'TERM' | 'QUIT' | 'KILL')[]
}

/**
 * Ends another process if this process ends without doing so, even after `SIGKILL`: a small `sh` waits until its pipe
 * from this process closes.
 */
export class ProcessGuard {
  readonly #guard: ChildProcess

  /** Create the guard before the process that it guards, so that the process is never unguarded. */
  constructor({ user, marker, signals }: GuardOptions) {
    this.#guard = spawn('/bin/sh', ['-c', script, 'framewright-guard'], {
      ...user,
      cwd: '/',
      // Ctrl-C in a terminal does not reach it.
      detached: true,
      env: { PATH: process.env.PATH, GUARDED: marker, SIGNALS: signals.join(' ') },
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    // Without /bin/sh, or if the guard was killed, the next start finds the process that was left behind.
    this.#guard.on('error', () => {})
    this.#guard.stdin?.on('error', () => {})
    this.#guard.unref()
  }

  /**
   * Guards a process. The guard ends with it.
   *
   * @param child - A process that has just been started.
   */
  watch(child: ChildProcess): void {
    const { stdin } = this.#guard
    stdin?.write(`${child.pid ?? ''}\n`)
    const release = (): void => void stdin?.end('ended\n')
    child.once('exit', release)
    child.once('error', release)
  }
}
