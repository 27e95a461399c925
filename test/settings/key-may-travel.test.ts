import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyMayTravel } from '../../src/settings/key-may-travel.ts';

test.each([
  'https://api.example.com/v1',
  'https://192.168.0.2/v1',
  'http://localhost:11434',
  'http://127.0.0.1:8080/v1',
  'http://127.1.2.3/',
  'http://[::1]:8080/',
])('a key may go to %s', (url) => {
  expect(keyMayTravel(new URL(url), [])).toBeUndefined();
});

test.each([
  'http://10.0.0.7/',
  'http://192.168.1.20:8000/v1',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://169.254.10.1/',
  'http://100.64.0.1/',
  'http://[fd12::1]/',
  'http://[fe80::1]/',
  'http://ollama/',
  'http://ollama.lan/',
  'http://box.local:1234/',
  'http://nas.home.arpa/',
])('a key may go to %s once the user has allowed it', (address) => {
  const url = new URL(address);
  expect(keyMayTravel(url, ['other.lan'])).toBe('unconfirmed');
  expect(keyMayTravel(url, ['other.lan', url.hostname])).toBeUndefined();
});

test.each([
  'http://api.example.com/',
  'http://8.8.8.8/',
  'http://172.15.0.1/',
  'http://172.32.0.1/',
  'http://192.169.0.1/',
  'http://100.128.0.1/',
  'http://10.0.0.1.example.com/',
  'http://lan.example.com/',
  'http://127.0.0.1.example.com/',
  'http://[2001:db8::1]/',
  'http://localhost.example.com/',
  // Names that anybody can have lead anywhere: into a private network today, and elsewhere tomorrow.
  'http://localhost.evil.com/',
  'http://127.0.0.1.nip.io/',
  'http://10.0.0.1.nip.io/',
  'http://192-168-1-5.sslip.io/',
  'http://box.local.evil.com/',
  'http://evil.com/.local',
  'http://notlocalhost.com/',
  'http://evil.com#.local',
  'http://localhost@evil.com/',
  'http://localhost./',
  'http://0.0.0.0/',
  'http://[::]/',
  // Not fc00::/7 and not fe80::/10, though they begin so.
  'http://[fc::1]/',
  'http://[fd::1]/',
  'http://[fe8::1]/',
  'http://[fec0::1]/',
  'http://[::fd00:1]/',
  // An address in an address: the way to it goes by the one outside.
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::10.0.0.1]/',
  'http://[64:ff9b::10.0.0.1]/',
  'http://[2002:a00:1::]/',
])('a key may never go to %s', (address) => {
  const url = new URL(address);
  expect(keyMayTravel(url, [url.hostname])).toBe('plain');
});

test('however an address is written, the same holds of it', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  const first = fc.oneof(octet, fc.constantFrom(10, 100, 127, 169, 172, 192));
  const second = fc.oneof(octet, fc.constantFrom(0, 16, 31, 32, 64, 168, 254));
  fc.assert(
    fc.property(fc.tuple(first, second, octet, octet), (octets) => {
      const dotted = octets.join('.');
      const expected = verdict(dotted);
      for (const written of waysToWrite(octets)) {
        expect(verdict(written)).toBe(expected);
        expect(verdict(`${written}.`)).toBe(expected);
      }
      // Allowed by its one name, it is allowed by all.
      const allowed = keyMayTravel(new URL(`http://${waysToWrite(octets)[0]}/`), [dotted]);
      expect(allowed).toBe(expected === 'plain' ? 'plain' : undefined);
      for (const suffix of ['nip.io', 'evil.com']) {
        expect(verdict(`${dotted}.${suffix}`)).toBe('plain');
      }
      expect(verdict(`[::ffff:${dotted}]`)).toBe('plain');
    }),
  );
});

/** Decimal, hexadecimal and octal, in one part and in several. */
function waysToWrite(octets: readonly number[]): string[] {
  const [first = 0, ...rest] = octets;
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const last = rest.reduce((sum, octet) => sum * 256 + octet, 0);
  const hexadecimal = octets.map((octet) => `0x${octet.toString(16)}`).join('.');
  const octal = octets.map((octet) => `0${octet.toString(8)}`).join('.');
  return [`${number}`, `0x${number.toString(16)}`, `${first}.${last}`, hexadecimal, octal];
}

function verdict(host: string) {
  return keyMayTravel(new URL(`http://${host}/`), []);
}
