import { expect, it } from 'vitest'
import { getX264InstructionSet } from './x264-instructions.ts'

it('limits x264 to AVX2 on machines with AVX-512 only', () => {
  const machine = (flags: string): string => `processor\t: 0\nflags\t\t: fpu ${flags} ht\nbogomips\t: 5000\n`
  expect(getX264InstructionSet(machine('avx avx2 avx512f avx512bw'))).toBe('AVX2')
  expect(getX264InstructionSet(machine('avx avx2'))).toBeUndefined()
  expect(getX264InstructionSet('')).toBeUndefined()
})
