import { readFileSync } from 'node:fs'

/**
 * What x264 has to be told so that the same pictures always give the same bytes.
 *
 * With AVX-512 its macroblock tree (x264 core 165) weighs values behind the end of a row where the row is not a
 * multiple of 16 macroblocks, that is of 256 pixels: two runs of the same 720-pixel-wide video differed. Every
 * older instruction set gives the same bytes as the others do, so such machines are held to AVX2.
 *
 * @param cpuInfo - As Linux writes it; empty on other systems, where nothing is known and nothing is held back.
 */
export function getX264Options(cpuInfo: string): Readonly<Record<string, string>> {
  return /^flags\b.*\bavx512/m.test(cpuInfo) ? { 'x264-params': 'asm=AVX2' } : {}
}

/** The machine's own description of its processors; empty where there is none. */
export function readCpuInfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8')
  } catch {
    // Only Linux has the file.
    return ''
  }
}
