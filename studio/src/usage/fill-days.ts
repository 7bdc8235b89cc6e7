import type { UsageRow } from 'framewright-client'

/** The usage of one day in UTC. */
export interface DayUsage {
  /** `YYYY-MM-DD`. */
  readonly day: string
  readonly credits: number
  readonly exports: number
  readonly failed: number
  readonly durationSeconds: number
}

const DAY_MS = 86_400_000

/** Lists every day of a period from the oldest; the server leaves out days without exports. */
export function fillDays(rows: readonly UsageRow[], from: Date, to: Date): DayUsage[] {
  const byDay = new Map(rows.map((row) => [row.day, row]))
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate())
  const days: DayUsage[] = []
  for (let time = first; time < to.getTime(); time += DAY_MS) {
    const day = new Date(time).toISOString().slice(0, 10)
    const row = byDay.get(day)
    days.push({
      day,
      credits: Number(row?.credits ?? 0),
      exports: row?.exports ?? 0,
      failed: row?.failed ?? 0,
      durationSeconds: row?.durationSeconds ?? 0,
    })
  }
  return days
}
