import { type BezierPath, joinSegments, mix, type Point, type Segment } from '../lottie/bezier-path.ts'

const tokenPattern = /[MLQCZ]|-?\d*\.?\d+(?:e-?\d+)?/g

/** Parses the path data that Skia writes: absolute coordinates, and only lines, quadratic and cubic curves. */
export function parseSvgPath(data: string): BezierPath[] {
  const paths: BezierPath[] = []
  let segments: Segment[] = []
  let position: Point = [0, 0]
  const finish = (): void => {
    if (segments.length > 0) paths.push(joinSegments(segments, true))
    segments = []
  }
  for (const { command, points } of listCommands(data)) {
    const [first = position, second = position, third = position] = points
    if (command === 'M') {
      finish()
      position = first
    } else if (command === 'L') {
      segments.push([position, position, first, first])
      position = first
    } else if (command === 'Q') {
      segments.push([position, mix(position, first, 2 / 3), mix(second, first, 2 / 3), second])
      position = second
    } else if (command === 'C') {
      segments.push([position, first, second, third])
      position = third
    }
  }
  finish()
  return paths
}

const POINT_COUNTS: Readonly<Record<string, number>> = { M: 1, L: 1, Q: 2, C: 3, Z: 0 }

function listCommands(data: string): { command: string; points: Point[] }[] {
  const commands: { command: string; points: Point[] }[] = []
  const tokens = data.match(tokenPattern) ?? []
  let command = 'M'
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index] ?? ''
    if (token in POINT_COUNTS) {
      command = token
      index++
    }
    const count = POINT_COUNTS[command] ?? 0
    const points = Array.from(
      { length: count },
      (_, point): Point => [Number(tokens[index + point * 2]), Number(tokens[index + point * 2 + 1])],
    )
    index += count * 2
    commands.push({ command, points })
  }
  return commands
}
