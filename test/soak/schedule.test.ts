import { describe, expect, it } from 'vitest'
import { type Fault, planSoak, type ScheduleOptions } from './schedule.ts'

const options: ScheduleOptions = {
  seed: 7,
  minutes: 20,
  nodes: ['a', 'b', 'c'],
  accounts: 3,
  variants: 12,
  storage: 's3',
  database: 'own',
}

/** Returns the target of a fault: faults of one target must not overlap. */
function getLane(fault: Fault): string {
  if (fault.kind === 'kill-node' || fault.kind === 'restart-node' || fault.kind === 'freeze-node')
    return `node ${fault.node}`
  return [
    fault.kind,
    'node' in fault && fault.kind !== 'kill-render' ? fault.node : '',
    'account' in fault ? fault.account : '',
  ].join(' ')
}

describe('a schedule', () => {
  it('is the same for the same seed, and different for another', () => {
    expect(planSoak(options)).toEqual(planSoak(options))
    expect(planSoak({ ...options, seed: 8 }).faults).not.toEqual(planSoak(options).faults)
  })

  it('stays within its duration and in chronological order', () => {
    const { faults, actions, durationMs } = planSoak(options)
    expect(durationMs).toBe(20 * 60_000)
    for (const list of [faults, actions]) {
      const times = list.map(({ at }) => at)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.every((at) => at >= 0 && at < durationMs)).toBe(true)
    }
    expect(faults.every((fault) => fault.at + ('ms' in fault ? fault.ms : 0) <= durationMs)).toBe(true)
  })

  it('never does two things to one node, link or server at the same time', () => {
    const ends = new Map<string, number>()
    for (const fault of planSoak(options).faults) {
      const lane = getLane(fault)
      expect(fault.at).toBeGreaterThanOrEqual(ends.get(lane) ?? 0)
      ends.set(lane, fault.at + ('ms' in fault ? fault.ms : 0))
    }
  })

  it('contains every kind of fault and of request within twenty minutes', () => {
    const { faults, actions } = planSoak(options)
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(
      new Set([
        'kill-render',
        'kill-node',
        'restart-node',
        'freeze-node',
        'kill-database',
        'database-link',
        'storage-link',
        's3-responses',
        'fill-disk',
        'receiver',
      ]),
    )
    expect(new Set(actions.map(({ kind }) => kind))).toEqual(
      new Set(['create', 'cancel', 'pause', 'broken-upload', 'preview', 'sync', 'download']),
    )
  })

  it('requests each export under a unique name', () => {
    const creates = planSoak(options).actions.filter((action) => action.kind === 'create')
    expect(new Set(creates.map(({ intent }) => intent)).size).toBe(creates.length)
  })

  it('has no S3 faults if files are stored in a folder', () => {
    const kinds = planSoak({ ...options, storage: 'local' }).faults.map(({ kind }) => kind)
    expect(kinds).not.toContain('s3-responses')
    expect(kinds).not.toContain('storage-link')
  })

  it('cuts no link to the database if a node runs its own', () => {
    const kinds = planSoak({ ...options, database: 'embedded' }).faults.map(({ kind }) => kind)
    expect(kinds).not.toContain('database-link')
  })
})
