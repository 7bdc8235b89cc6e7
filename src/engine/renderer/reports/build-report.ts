import type { OutputFormat } from '../../document/output-formats.ts'
import type { AudioMeasurements, FrameSpan, SegmentMeasurements } from '../jobs/measurements.ts'
import type { InspectResult, JoinResult } from '../jobs/messages.ts'
import { isAnyPlaying } from '../jobs/playing-videos.ts'
import { SpanCollector } from '../media/span-collector.ts'
import { ENGINE_VERSION } from '../plan/content-key.ts'
import type {
  ExportReport,
  FileReport,
  PhaseSeconds,
  ReportedAudio,
  ReportVersions,
} from './export-report.ts'
import { reportAudioSpans, reportBlack, reportFrozen } from './report-spans.ts'

/** A segment of a finished export. */
export interface MeasuredSegment {
  readonly frameCount: number
  /** Null if a version without measurements rendered it. */
  readonly measurements: SegmentMeasurements | null
  readonly isReused: boolean
}

export interface ReportInput {
  readonly format: OutputFormat
  readonly fps: number
  /** Frames of the document. */
  readonly frameCount: number
  readonly joined: JoinResult
  /** In playing order; none without video. */
  readonly segments: readonly MeasuredSegment[]
  readonly audio: AudioMeasurements | null
  readonly phaseSeconds: PhaseSeconds
  /** The version of the software. */
  readonly version: string
}

/** Builds the report of an export from what was measured while it was rendered and joined. */
export function buildExportReport(input: ReportInput): ExportReport {
  const { format, fps, frameCount, joined, segments, audio, phaseSeconds, version } = input
  const { sha256, sizeBytes, facts } = joined
  const measured = segments.flatMap(({ measurements }) => measurements ?? [])
  const count = (select: (segment: MeasuredSegment) => number): number =>
    segments.reduce((sum, segment) => sum + select(segment), 0)
  const reused = segments.filter(({ isReused }) => isReused).length
  return {
    format,
    sha256,
    sizeBytes,
    facts,
    frames:
      segments.length === 0
        ? null
        : {
            count: count((segment) => segment.frameCount),
            expected: frameCount,
            drawn: measured.reduce((sum, { drawnFrames }) => sum + drawnFrames, 0),
            unmeasured: count((segment) => (segment.measurements === null ? segment.frameCount : 0)),
            black: reportBlack(mergeSpans(measured.flatMap(({ black }) => black)), fps),
            frozen: reportFrozen(mergeFrozen(segments), fps),
          },
    audio: audio && reportAudio(audio),
    segments: { rendered: segments.length - reused, reused },
    phaseSeconds: roundPhases(phaseSeconds),
    versions: describeVersions(version),
  }
}

/** Builds the report about a file that was inspected. */
export function buildFileReport({ sha256, sizeBytes, facts, ...measured }: InspectResult): FileReport {
  const rate = facts.video?.framesPerSecond ?? 30
  return {
    sha256,
    sizeBytes,
    facts,
    frames:
      facts.video === null
        ? null
        : {
            count: measured.frameCount,
            black: reportBlack(measured.black, rate),
            frozen: reportFrozen(measured.frozen, rate),
          },
    audio: measured.audio && reportAudio(measured.audio),
  }
}

function reportAudio({ integratedLufs, truePeakDb, silent, clipped }: AudioMeasurements): ReportedAudio {
  return {
    integratedLufs: integratedLufs === null ? null : roundHundredths(integratedLufs),
    truePeakDb: truePeakDb === null ? null : roundHundredths(truePeakDb),
    silent: reportAudioSpans(silent),
    clipped: reportAudioSpans(clipped),
  }
}

/** Joins runs that continue in the next segment. */
function mergeSpans(spans: readonly FrameSpan[]): readonly FrameSpan[] {
  const merged = new SpanCollector()
  for (const [first, count] of spans) merged.add(first, count)
  return merged.spans
}

/** Joins frozen runs. A segment can't know that its first frame equals the last one of the segment before. */
function mergeFrozen(segments: readonly MeasuredSegment[]): readonly FrameSpan[] {
  const merged = new SpanCollector()
  let start = 0
  let before: SegmentMeasurements | null = null
  for (const { measurements, frameCount } of segments) {
    const continues =
      before !== null &&
      measurements !== null &&
      before.lastDigest === measurements.firstDigest &&
      isAnyPlaying(before.lastPositions, measurements.firstPositions)
    if (continues) merged.add(start)
    for (const [first, count] of measurements?.frozen ?? []) merged.add(first, count)
    before = measurements
    start += frameCount
  }
  return merged.spans
}

function describeVersions(framewright: string): ReportVersions {
  return { framewright, engine: ENGINE_VERSION, node: process.versions.node }
}

function roundPhases({ waiting, rendering, joining, outputs }: PhaseSeconds): PhaseSeconds {
  const [w, r, j, o] = [waiting, rendering, joining, outputs].map(roundHundredths)
  return { waiting: w ?? 0, rendering: r ?? 0, joining: j ?? 0, outputs: o ?? 0 }
}

const roundHundredths = (value: number): number => Math.round(value * 100) / 100
