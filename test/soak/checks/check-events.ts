import type { EventFollower } from '../event-follower.ts'
import type { Violation } from '../history.ts'
import { terminalStatuses } from '../task-watch.ts'
import type { TaskRow } from './task-rows.ts'

const check = 'events'

/** Checks the events that followers received: only newer versions, progress that never falls, and the final status. */
export function checkEvents(
  tasks: readonly TaskRow[],
  followers: readonly Pick<EventFollower, 'taskId' | 'events' | 'hasEnded'>[],
): Violation[] {
  return followers.flatMap(({ taskId, events, hasEnded }): Violation[] => {
    const task = tasks.find(({ id }) => id === taskId)
    const violation = (message: string): Violation => ({ check, taskId, message, evidence: events })
    const violations: Violation[] = []
    const pairs = events.slice(1).map((event, index) => [events[index], event] as const)
    if (pairs.some(([before, after]) => before !== undefined && after.id <= before.id))
      violations.push(violation('An event was received twice, or after a newer one.'))
    if (pairs.some(([before, after]) => before !== undefined && after.progress < before.progress))
      violations.push(violation('Progress fell from one event to the next.'))
    if (task === undefined || !terminalStatuses.includes(task.status)) return violations
    if (!hasEnded)
      violations.push(violation(`The task is ${task.status}, but its follower did not receive that.`))
    else if (events.at(-1)?.status !== task.status)
      violations.push(violation(`The task is ${task.status}, but its last event has another status.`))
    return violations
  })
}
