import { BlockList, isIP } from 'node:net'

/** Networks that are not the public internet (IANA's special-purpose registries, RFC 6890). */
const ipv4Networks: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** Only 2000::/3 is public; of it, these carry IPv4 addresses or are for documentation. */
const ipv6Networks: readonly (readonly [network: string, prefix: number])[] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

// Two lists, because one for both would hold IPv4 addresses against ::/3, where it maps them.
const privateIpv4 = new BlockList()
const privateIpv6 = new BlockList()
for (const [network, prefix] of ipv4Networks) privateIpv4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of ipv6Networks) privateIpv6.addSubnet(network, prefix, 'ipv6')

/**
 * Whether a URL's host is an address, or a name, that leads into this machine or its network by itself.
 * Other names are known only once they are resolved.
 *
 * @param hostname - As `URL` gives it, which has brought every notation of an IPv4 address into the usual one,
 * or an address as a resolver gives it.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    // A resolver may name the interface (`fe80::1%eth0`), which BlockList does not know.
    .replace(/%.*$/, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (isIP(host) === 4) return privateIpv4.check(host, 'ipv4')
  if (isIP(host) === 6) return privateIpv6.check(host, 'ipv6')
  return /(^|\.)(localhost|local|internal|home\.arpa)$/.test(host)
}
