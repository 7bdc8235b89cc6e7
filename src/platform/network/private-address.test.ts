import { describe, expect, it } from 'vitest'
import { isPrivateHost } from './private-address.ts'

const parseHost = (address: string): string => new URL(`https://${address}/`).hostname

describe('isPrivateHost', () => {
  it.each([
    '127.0.0.1',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[3fff::1]',
    'localhost',
    'LOCALHOST.',
    'api.localhost',
    'metadata.google.internal',
  ])('classifies %s as private', (address) => {
    expect(isPrivateHost(parseHost(address))).toBe(true)
  })

  it.each(['fe80::1%eth0', '::1%lo', '::ffff:10.0.0.1'])(
    'classifies the resolved address %s as private',
    (address) => {
      expect(isPrivateHost(address)).toBe(true)
    },
  )

  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '[2606:4700::1111]',
    'example.com',
    'localhost.example.com',
    'internal.example',
  ])('classifies %s as public', (address) => {
    expect(isPrivateHost(parseHost(address))).toBe(false)
  })
})
