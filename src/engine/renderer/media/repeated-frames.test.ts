import { expect, test } from 'vitest'
import {
  addEmulationPrevention,
  BitReader,
  BitWriter,
  overwriteBits,
  removeEmulationPrevention,
  splitNalUnits,
} from './h264-bits.ts'
import { readSliceParameters } from './h264-parameters.ts'

test('reads the numbers that it writes', () => {
  const writer = new BitWriter()
  const signed = [0, 1, -1, 2, -25, 25]
  for (const value of signed) writer.writeSigned(value)
  writer.write(5, 4)
  writer.writeUnsigned(1000)
  writer.align(1)
  const reader = new BitReader(writer.toBytes())
  expect(signed.map(() => reader.readSigned())).toEqual(signed)
  expect(reader.read(4)).toBe(5)
  expect(reader.readUnsigned()).toBe(1000)
})

test('overwrites bits across bytes and leaves the others', () => {
  const bytes = Uint8Array.of(0xff, 0x00, 0xff)
  overwriteBits(bytes, 6, 0b0110, 4)
  expect([...bytes]).toEqual([0b1111_1101, 0b1000_0000, 0xff])
})

test('prevents start codes reversibly', () => {
  const bytes = Uint8Array.of(1, 0, 0, 0, 0, 0, 1, 0, 0, 3, 0, 0, 4)
  const unit = addEmulationPrevention(bytes)
  expect([...unit]).toEqual([1, 0, 0, 3, 0, 0, 3, 0, 1, 0, 0, 3, 3, 0, 0, 4])
  expect(removeEmulationPrevention(unit)).toEqual(bytes)
})

test('splits a stream with start codes of three and four bytes', () => {
  const stream = Uint8Array.of(0, 0, 0, 1, 9, 8, 0, 0, 1, 7, 0, 0, 0, 1, 6)
  expect(splitNalUnits(stream).map((unit) => [...unit])).toEqual([[9, 8], [7], [6]])
})

test('rejects a stream without parameter sets', () => {
  expect(() => readSliceParameters(Uint8Array.of(0, 0, 0, 1, 6, 1))).toThrow('no parameter sets')
})
