import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { findProgram } from './find-program.ts';
import { closedPort } from './model-server.ts';
import { waitFor } from './wait-for.ts';

export interface Nginx {
  readonly port: number;
  close(): Promise<void>;
}

export interface NginxOptions {
  /** The port of the server behind it. */
  readonly upstream: number;
  /** By the path under which it passes everything on, such as `/held`: the lines of configuration there. */
  readonly locations: Readonly<Record<string, readonly string[]>>;
}

/** Debian puts it where only root looks. */
const names = ['nginx', '/usr/sbin/nginx'];

export function canHaveNginx(): boolean {
  return findProgram(names) !== undefined;
}

/** A real nginx on a free port of 127.0.0.1, with a folder of its own and no rights needed. */
export async function startNginx({ upstream, locations }: NginxOptions): Promise<Nginx> {
  const program = findProgram(names);
  if (program === undefined) throw new Error('nginx was not found');
  const folder = await mkdtemp(join(tmpdir(), 'typeover-nginx-'));
  const port = await closedPort();
  await writeFile(join(folder, 'nginx.conf'), configure(port, upstream, locations));
  const server = spawn(program, ['-p', folder, '-c', 'nginx.conf', '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(server, 'exit');
  const stop = () => void server.kill();
  process.once('exit', stop);
  await waitFor('nginx', () => answers(port));
  return {
    port,
    async close() {
      process.removeListener('exit', stop);
      stop();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configure(port: number, upstream: number, locations: NginxOptions['locations']): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${name};`,
  );
  const blocks = Object.entries(locations).map(
    ([path, lines]) =>
      `location ${path}/ { proxy_pass http://127.0.0.1:${upstream}/; ${lines.join(' ')} }`,
  );
  return `daemon off; master_process off; pid nginx.pid; error_log stderr;
events {}
http {
  access_log off;
  ${temporary.join(' ')}
  server { listen 127.0.0.1:${port}; location = / { return 204; } ${blocks.join('\n')} }
}
`;
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}
