import type { Command } from '../../commands/command.ts'

/** A command that keys run. The shortcut sheet and the command palette list it, too. */
export interface Shortcut extends Command {
  /** None: only the command palette has it. */
  readonly keys: readonly string[]
  /** Whether the browser's own event does the work, as for copying. The key is listed only. */
  readonly isNative?: boolean
  /** Whether the keys also run it while somebody is in a field. Default: false. */
  readonly worksInFields?: boolean
  /** Whether holding the key runs it again and again. Default: false. */
  readonly repeats?: boolean
}
