import * as v from 'valibot';
import { deriveKey, newDerivation, openSealed, sealText } from '../vault/seal.ts';
import { withoutSecretsIn } from './endpoint-secrets.ts';
import { parseSettings, type Settings } from './settings.ts';

/** A key with its place, as it stands in a file: only ever encrypted. */
export interface FiledKey {
  readonly provider: string;
  readonly host: string;
  readonly key: string;
}

const sealed = v.object({ iv: v.string(), data: v.string() });

const fileSchema = v.object({
  typeover: v.literal(1),
  settings: v.record(v.string(), v.unknown()),
  /** Encrypted: the keys, and the settings with the secrets that were typed into them. */
  secrets: v.optional(v.object({ salt: v.string(), iterations: v.number(), sealed })),
});

const secretsSchema = v.object({
  keys: v.array(v.object({ provider: v.string(), host: v.string(), key: v.string() })),
  providers: v.record(v.string(), v.unknown()),
});

/** What holds only where the user allowed it: a file is nobody's consent. */
const consents = ['withoutOrigin', 'plainHosts'] as const satisfies readonly (keyof Settings)[];

const PURPOSE = 'typeover settings file';

/** The settings as a file. Without `secrets` nothing in it is secret. */
export async function writeSettingsFile(
  settings: Settings,
  secrets?: { readonly keys: readonly FiledKey[]; readonly passphrase: string },
): Promise<string> {
  const { withoutOrigin: _rules, plainHosts: _hosts, ...portable } = settings;
  const file = {
    typeover: 1,
    settings: { ...portable, providers: withoutSecrets(settings.providers) },
    ...(secrets && { secrets: await sealSecrets(settings, secrets) }),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

async function sealSecrets(
  { providers }: Settings,
  { keys, passphrase }: { readonly keys: readonly FiledKey[]; readonly passphrase: string },
) {
  const derivation = newDerivation();
  const key = await deriveKey(passphrase, derivation);
  return {
    ...derivation,
    sealed: await sealText(key, JSON.stringify({ keys, providers }), PURPOSE),
  };
}

function withoutSecrets(providers: Settings['providers']): Settings['providers'] {
  return Object.fromEntries(
    Object.entries(providers).map(([id, { endpoint, ...own }]) => [
      id,
      { ...own, ...(endpoint && { endpoint: withoutSecretsIn(endpoint) }) },
    ]),
  );
}

export type ReadFile =
  | { readonly ok: true; readonly settings: Settings; readonly keys: readonly FiledKey[] }
  /** `locked`: there are secrets in it, and this is not the passphrase. */
  | { readonly ok: false; readonly problem: 'unknown' | 'locked' };

/** Reads a file from wherever. What the user has allowed here stays as it is in `current`. Never rejects. */
export async function readSettingsFile(
  text: string,
  passphrase: string,
  current: Settings,
): Promise<ReadFile> {
  const file = v.safeParse(fileSchema, parseJson(text));
  if (!file.success) return { ok: false, problem: 'unknown' };
  const { settings, secrets } = file.output;
  const opened = secrets && (await openSecrets(secrets, passphrase));
  if (secrets && !opened) return { ok: false, problem: 'locked' };
  const stored = parseSettings({ ...settings, ...(opened && { providers: opened.providers }) });
  const kept = Object.fromEntries(consents.map((name) => [name, current[name]]));
  return { ok: true, settings: { ...stored, ...kept }, keys: opened?.keys ?? [] };
}

async function openSecrets(
  { sealed: box, ...derivation }: NonNullable<v.InferOutput<typeof fileSchema>['secrets']>,
  passphrase: string,
) {
  try {
    const key = await deriveKey(passphrase, derivation);
    const text = await openSealed(key, box, PURPOSE);
    const secrets = v.safeParse(secretsSchema, parseJson(text ?? ''));
    return secrets.success ? secrets.output : undefined;
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
