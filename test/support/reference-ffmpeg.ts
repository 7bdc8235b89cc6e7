import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether the machine has FFmpeg's command line, with which tests compare. */
export const hasFfmpeg = findFfmpeg()
if (!hasFfmpeg) console.warn('Outputs are not compared with FFmpeg: there is no command "ffmpeg".')

/** Decodes the first frame of a file with the machine's own FFmpeg. */
export async function decodeFirstFrame(
  path: string,
  pixelFormat: 'rgba' | 'rgb24',
  inputOptions: readonly string[] = [],
): Promise<Buffer> {
  const output = ['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', pixelFormat, '-']
  const { stdout } = await run('ffmpeg', ['-v', 'error', ...inputOptions, '-i', path, ...output], {
    encoding: 'buffer',
    maxBuffer: 1 << 26,
  })
  return stdout
}

/** Measures the loudness of a file with FFmpeg's `ebur128`. */
export async function measureLoudness(path: string): Promise<{ lufs: number; truePeakDb: number }> {
  const filter = 'ebur128=peak=true'
  const { stderr } = await run('ffmpeg', [
    '-hide_banner',
    '-nostats',
    '-i',
    path,
    '-af',
    filter,
    '-f',
    'null',
    '-',
  ])
  const summary = stderr.slice(stderr.lastIndexOf('Summary:'))
  return {
    lufs: Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)?.[1]),
    truePeakDb: Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)?.[1]),
  }
}

function findFfmpeg(): boolean {
  try {
    execFileSync('ffmpeg', ['-version'], { stdio: 'ignore' })
    return true
  } catch {
    // It is not installed.
    return false
  }
}
