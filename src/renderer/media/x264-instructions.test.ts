import { expect, it } from 'vitest'
import { x264InstructionOptions } from './x264-instructions.ts'

it('holds x264 to AVX2 on machines with AVX-512, and leaves others alone', () => {
  const machine = (flags: string): string => `processor\t: 0\nflags\t\t: fpu ${flags} ht\nbogomips\t: 5000\n`
  expect(x264InstructionOptions(machine('avx avx2 avx512f avx512bw'))).toEqual({ 'x264-params': 'asm=AVX2' })
  expect(x264InstructionOptions(machine('avx avx2'))).toEqual({})
  expect(x264InstructionOptions('')).toEqual({})
})
