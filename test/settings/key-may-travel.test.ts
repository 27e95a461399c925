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
])('a key may never go to %s', (address) => {
  const url = new URL(address);
  expect(keyMayTravel(url, [url.hostname])).toBe('plain');
});
