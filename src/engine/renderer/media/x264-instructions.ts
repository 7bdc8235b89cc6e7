import { readFileSync } from 'node:fs'

/**
 * Returns the newest instruction set that x264 may use so that the same frames always give the same bytes; undefined for
 * any.
 *
 * With AVX-512, x264's macroblock tree (core 165) weighs values past the end of a row whose width is not a multiple
 * of 16 macroblocks (256 pixels): two runs of the same 720-pixel-wide video differed. All older instruction sets give
 * the same bytes, so machines with AVX-512 are limited to AVX2.
 *
 * @param cpuInfo - `/proc/cpuinfo`; empty on other systems, where nothing is limited.
 */
export function getX264InstructionSet(cpuInfo: string): string | undefined {
  return /^flags\b.*\bavx512/m.test(cpuInfo) ? 'AVX2' : undefined
}

/** Reads the machine's description of its processors; empty on other systems. */
export function readCpuInfo(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'utf8')
  } catch {
    // Only Linux has the file.
    return ''
  }
}
