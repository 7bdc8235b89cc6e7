import { setImmediate } from 'node:timers/promises'
import type { Segment } from '../../../engine/renderer/jobs/segment.ts'
import { computeContentKey } from '../../../engine/renderer/plan/content-key.ts'
import { toSegmentUnit, type UnitId } from '../../exports/unit-id.ts'
import type { StoredUnit } from '../../exports/unit-store.ts'
import { listPlannedSpans, openSegmentJobs, type PlannedExport } from '../exports/planned-units.ts'
import type { WorkerContext } from '../worker-context.ts'
import { findUsableUnits } from './usable-units.ts'

interface KeyedUnit {
  readonly unit: UnitId
  readonly contentKey: string
}

/**
 * Finds the units of an export that others have stored, so that these need no job, which costs more than to find them. If none
 * of three segments is stored, as in most exports, the jobs of the others do this.
 */
export async function findSharedUnits(
  context: Pick<WorkerContext, 'db' | 'storage' | 'fontFolders'>,
  planned: PlannedExport,
  signal: AbortSignal,
): Promise<(unit: UnitId) => StoredUnit | undefined> {
  const { segments } = planned.prepared
  const build = await openSegmentJobs(context, planned, signal)
  const toKeyed = (segment: Segment): KeyedUnit => ({
    unit: toSegmentUnit(segment.index),
    contentKey: computeContentKey(build(segment, '')),
  })
  const sampled = new Set([segments[0], segments[segments.length >> 1], segments.at(-1)])
  const keyed = segments.filter((segment) => sampled.has(segment)).map(toKeyed)
  const samples = await findUsableUnits(context, listKeys(keyed))
  if (segments.length > 0 && samples.size === 0) return () => undefined
  for (const segment of segments) {
    if (sampled.has(segment)) continue
    // Requests wait while a key is computed.
    await setImmediate()
    signal.throwIfAborted()
    keyed.push(toKeyed(segment))
  }
  keyed.push(...listPlannedSpans(planned))
  const usable = await findUsableUnits(context, listKeys(keyed))
  const shared = new Map(keyed.map(({ unit, contentKey }) => [identify(unit), usable.get(contentKey)]))
  return (unit) => shared.get(identify(unit))
}

const listKeys = (units: readonly KeyedUnit[]): string[] => units.map(({ contentKey }) => contentKey)

const identify = ({ kind, segmentIndex }: UnitId): string => `${kind} ${segmentIndex}`
