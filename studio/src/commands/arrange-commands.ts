import type { Command } from './command.ts'
import { scoreMatch } from './match-text.ts'

/** Commands under a heading, as the palette lists them. */
export interface CommandSection {
  readonly id: string
  readonly title: string
  readonly entries: readonly CommandEntry[]
}

/** A command in a section. A recent command is also in its group, so an entry has an id of its own. */
export interface CommandEntry {
  readonly id: string
  readonly command: Command
  readonly isEnabled: boolean
}

/** How many commands of one group are shown before anything is typed. */
const GROUP_LIMIT = 20
/** How many results are shown. */
const RESULT_LIMIT = 50
/** Words beside the title count less. */
const KEYWORD_WEIGHT = 0.4

/**
 * Arranges commands for the palette: by group, those that were used last first; or by how well they match what was typed.
 *
 * @param recent - Ids of commands, the last used one first.
 */
export function arrangeCommands(
  commands: readonly Command[],
  query: string,
  recent: readonly string[],
): readonly CommandSection[] {
  if (query.trim() !== '') return rank(commands, query, recent)
  const used = recent.flatMap((id) => commands.find((command) => command.id === id) ?? [])
  const groups = Map.groupBy(commands, ({ group }) => group)
  return [
    ...(used.length > 0 ? [toSection('recent', 'Recent', used)] : []),
    ...[...groups].map(([group, members]) => toSection(group, group, members.slice(0, GROUP_LIMIT))),
  ]
}

function rank(commands: readonly Command[], query: string, recent: readonly string[]): CommandSection[] {
  const found = commands
    .flatMap((command) => {
      const score = scoreCommand(command, query)
      return score === undefined ? [] : [{ command, score: score + scoreUse(command, recent) }]
    })
    .sort((a, b) => b.score - a.score)
    .slice(0, RESULT_LIMIT)
    .map(({ command }) => command)
  return found.length === 0 ? [] : [toSection('results', 'Results', found)]
}

function scoreCommand({ title, group, keywords = '' }: Command, query: string): number | undefined {
  const score = scoreMatch(query, title)
  if (score !== undefined) return score
  const beside = scoreMatch(query, `${title} ${group} ${keywords}`)
  return beside === undefined ? undefined : beside * KEYWORD_WEIGHT
}

/** A command that was used before goes before equal ones; one that is impossible now goes behind all others. */
function scoreUse({ id, isEnabled }: Command, recent: readonly string[]): number {
  if (isEnabled?.() === false) return -1000
  const position = recent.indexOf(id)
  return position === -1 ? 0 : 10 - position
}

function toSection(id: string, title: string, commands: readonly Command[]): CommandSection {
  const entries = commands.map((command) => ({
    id: `${id}/${command.id}`,
    command,
    isEnabled: command.isEnabled?.() !== false,
  }))
  return { id, title, entries }
}
