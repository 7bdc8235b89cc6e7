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
/** Only 2000::/3 is public, except the networks below 2000:: here, which embed IPv4 addresses or serve documentation. */
const ipv6Networks: readonly (readonly [network: string, prefix: number])[] = [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

// Two lists, because a shared one would compare IPv4 addresses, mapped into ::/96, with ::/3.
const privateIpv4 = new BlockList()
const privateIpv6 = new BlockList()
for (const [network, prefix] of ipv4Networks) privateIpv4.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of ipv6Networks) privateIpv6.addSubnet(network, prefix, 'ipv6')

/**
 * Returns whether a host is an address in a private network, or a name that always refers to this machine or its
 * network. Other names can only be judged once they are resolved.
 *
 * @param hostname - A host as `URL` normalises it (any notation of an IPv4 address becomes dotted decimal), or an
 * address from a resolver.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname
    .replace(/^\[|\]$/g, '')
    // A resolver may append the interface (`fe80::1%eth0`), which BlockList does not accept.
    .replace(/%.*$/, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (isIP(host) === 4) return privateIpv4.check(host, 'ipv4')
  if (isIP(host) === 6) return privateIpv6.check(host, 'ipv6')
  return /(^|\.)(localhost|local|internal|home\.arpa)$/.test(host)
}
