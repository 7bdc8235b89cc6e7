import { kernelBinary } from './kernel-binary.ts'

/** The pixels above the first row, or below the last one; the numbers are the kernel's. */
export const Beyond = { unknown: 0, edge: 1, row: 2 } as const

/** The exports of `kernel/yuv-kernel.ts`, where the parameters are described. */
export interface YuvKernel {
  readonly memory: WebAssembly.Memory
  readonly freeFrom: WebAssembly.Global
  readonly drawRows: (
    isBlended: boolean,
    rgba: number,
    width: number,
    rowCount: number,
    above: number,
    below: number,
    isLeftEdge: boolean,
    luma: number,
    lumaStride: number,
    chromaU: number,
    chromaV: number,
    chromaStride: number,
    unused: number,
  ) => void
  readonly compareBlocks: (
    luma: number,
    otherLuma: number,
    lumaStride: number,
    chromaU: number,
    otherU: number,
    chromaV: number,
    otherV: number,
    chromaStride: number,
    rowCount: number,
    blockCount: number,
    changed: number,
  ) => void
}

/** Compiles the kernel with memory of its own. */
export function createKernel(): YuvKernel {
  const module = new WebAssembly.Module(Buffer.from(kernelBinary, 'base64'))
  const exported: unknown = new WebAssembly.Instance(module).exports
  return exported as YuvKernel
}
