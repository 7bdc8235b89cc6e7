import { type ChildProcess, spawn } from 'node:child_process'
import type { PostgresUser } from './postgres-user.ts'

/** Time between two signals, in tenths of a second: the last one is sent after 8 s. */
const tenthsBetweenSignals = 40

/**
 * Reads a process id, then waits for a second line. If there is none because the other end is closed, the service is
 * gone: the process is told to end, by one signal after the other. Its command line must still name `$GUARDED`, as the
 * number may belong to another process by now.
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
  /** Who runs the guarded process. */
  readonly user: PostgresUser | undefined
  /** Text in the command line of the guarded process and of no other. */
  readonly marker: string
  readonly signals: readonly ('INT' | 'TERM' | 'QUIT' | 'KILL')[]
}

/**
 * Ends another process if this one ends without doing so, even by `SIGKILL`: a small `sh` waits for the end of a pipe
 * from here.
 */
export class ProcessGuard {
  readonly #guard: ChildProcess

  /** Must be created before the process that it guards, so that there is no unguarded moment. */
  constructor({ user, marker, signals }: GuardOptions) {
    this.#guard = spawn('/bin/sh', ['-c', script, 'framewright-guard'], {
      ...user,
      cwd: '/',
      // Ctrl-C in a terminal does not reach it.
      detached: true,
      env: { PATH: process.env.PATH, GUARDED: marker, SIGNALS: signals.join(' ') },
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    // Without /bin/sh, or if the guard was killed, the next start finds what was left behind.
    this.#guard.on('error', () => {})
    this.#guard.stdin?.on('error', () => {})
    this.#guard.unref()
  }

  /** @param child - Just started; the guard ends with it. */
  watch(child: ChildProcess): void {
    const { stdin } = this.#guard
    stdin?.write(`${child.pid ?? ''}\n`)
    const release = (): void => void stdin?.end('ended\n')
    child.once('exit', release)
    child.once('error', release)
  }
}
