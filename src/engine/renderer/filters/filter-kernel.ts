import type { FilterStep } from './filter-steps.ts'
import { kernelBinary } from './kernel-binary.ts'
import type { PaintAxis } from './paint-points.ts'

/** A filter for frames of one size. */
export interface KernelFilter {
  readonly axis: PaintAxis
  /** Places along the axis. */
  readonly count: number
  readonly steps: readonly FilterStep[]
}

interface KernelExports {
  readonly memory: WebAssembly.Memory
  readonly freeFrom: WebAssembly.Global
  readonly applyFilter: (
    pixels: number,
    planes: number,
    width: number,
    rowCount: number,
    firstRow: number,
    filter: number,
  ) => void
}

/** Narrower frames are left to the canvas: the kernel needs eight pixels, and 16 bits for places on a slant. */
const MIN_WIDTH = 64
/** As the kernel has it. */
const PLANE_BYTES = 65_600
const LANES = 8
/** Numbers that describe a filter, and each of its steps, to the kernel. */
const HEAD_NUMBERS = 5
const STEP_NUMBERS = 2
/** Rows at a time come into the kernel's memory: so many that they stay in the processor's second cache. */
const STRIP_BYTES = 65_536
const PAGE_BYTES = 65_536

const binary = Buffer.from(kernelBinary, 'base64')
let compiled: WebAssembly.Module | undefined

/** Whether this Node runs the kernel (it needs relaxed SIMD), and it can change frames of this width in this way. */
export function fitsKernel(width: number, { axis, count }: Pick<KernelFilter, 'axis' | 'count'>): boolean {
  const bytes = axis.kind === 'slant' ? (count + LANES) * 2 : count * LANES * 2
  return width >= MIN_WIDTH && bytes <= PLANE_BYTES && WebAssembly.validate(binary)
}

/**
 * The compiled kernel (`kernel/filter-kernel.ts`), set up with one filter. It takes a quarter to two fifths of the time of
 * blending on a canvas: the frame is gone through once, and without floating point.
 */
export class FilterKernel {
  readonly #width: number
  readonly #rowsPerStrip: number
  readonly #bytes: Uint8Array
  readonly #addresses: { readonly filter: number; readonly planes: number; readonly pixels: number }
  readonly #apply: KernelExports['applyFilter']

  /** @param width - Frame pixels; `fitsKernel` says which. */
  constructor(width: number, filter: KernelFilter) {
    compiled ??= new WebAssembly.Module(binary)
    // What it exports is ours to know.
    const { memory, freeFrom, applyFilter } = new WebAssembly.Instance(compiled).exports as KernelExports
    this.#width = width
    this.#rowsPerStrip = Math.max(1, Math.floor(STRIP_BYTES / (width * 4)))
    this.#apply = applyFilter
    const allocator = new Allocator(freeFrom.value)
    const head = allocator.allocate((HEAD_NUMBERS + STEP_NUMBERS * filter.steps.length) * 4)
    const tables = filter.steps.map(({ coefficients }) =>
      allocator.allocate((coefficients[0]?.length ?? 0) * PLANE_BYTES),
    )
    const planes = allocator.allocate(12 * (width + LANES))
    const pixels = allocator.allocate(this.#rowsPerStrip * width * 4)
    memory.grow(Math.ceil((allocator.end - memory.buffer.byteLength) / PAGE_BYTES))
    this.#bytes = new Uint8Array(memory.buffer)
    this.#addresses = { filter: head, planes, pixels }
    writeHead(memory, head, tables, filter)
    for (const [index, step] of filter.steps.entries()) {
      writeTable(memory, tables[index] ?? 0, filter, step)
    }
  }

  /** Changes a frame in place: opaque RGBA, rows from the top without padding. */
  apply(rgba: Uint8Array): void {
    const { filter, planes, pixels } = this.#addresses
    const rowBytes = this.#width * 4
    const height = rgba.length / rowBytes
    for (let row = 0; row < height; row += this.#rowsPerStrip) {
      const strip = rgba.subarray(row * rowBytes, (row + this.#rowsPerStrip) * rowBytes)
      this.#bytes.set(strip, pixels)
      this.#apply(pixels, planes, this.#width, strip.length / rowBytes, row, filter)
      strip.set(this.#bytes.subarray(pixels, pixels + strip.length))
    }
  }
}

/** Hands out addresses, each behind the one before. */
class Allocator {
  end: number

  constructor(start: number) {
    this.end = start
  }

  allocate(bytes: number): number {
    const address = Math.ceil(this.end / 16) * 16
    this.end = address + bytes
    return address
  }
}

/** The layout that `applyFilter` reads. */
function writeHead(
  memory: WebAssembly.Memory,
  address: number,
  tables: readonly number[],
  { axis, steps }: KernelFilter,
): void {
  const head = new Int32Array(memory.buffer, address)
  head.set(getRowLayout(axis))
  head.set([steps.length], HEAD_NUMBERS - 1)
  for (const [index, { kind }] of steps.entries()) {
    head.set([kind, tables[index] ?? 0], HEAD_NUMBERS + index * STEP_NUMBERS)
  }
}

/**
 * Where a row's coefficients begin: (first number + row × second) / 65536 entries of so many bytes; and the bytes
 * from eight pixels to the next.
 */
function getRowLayout(axis: PaintAxis): [origin: number, step: number, entryBytes: number, stride: number] {
  switch (axis.kind) {
    case 'none':
      return [0, 0, LANES * 2, 0]
    case 'rows':
      return [0, 0x10000, LANES * 2, 0]
    case 'slant':
      return [-axis.firstColumn * 0x10000 + 0x8000, axis.columnsPerRow, 2, LANES * 2]
  }
}

function writeTable(
  memory: WebAssembly.Memory,
  address: number,
  { axis, count }: KernelFilter,
  { coefficients }: FilterStep,
): void {
  const planeCount = coefficients[0]?.length ?? 0
  const copies = axis.kind === 'slant' ? 1 : LANES
  for (let plane = 0; plane < planeCount; plane++) {
    const table = new Int16Array(memory.buffer, address + plane * PLANE_BYTES, PLANE_BYTES / 2)
    for (let point = 0; point < count; point++) {
      // Where paints do not change, there is one for all places.
      const numbers = coefficients[point] ?? coefficients[0]
      table.fill(numbers?.[plane] ?? 0, point * copies, (point + 1) * copies)
    }
  }
}
