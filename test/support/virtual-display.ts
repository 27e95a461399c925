import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { promisify } from 'node:util';
import { findProgram } from './find-program.ts';
import { waitFor } from './wait-for.ts';

/** A screen nobody looks at, with a window manager, where keys and menus are as real as on a desk. */
export interface VirtualDisplay {
  /** For the variable DISPLAY. */
  readonly name: string;
  /** Presses keys as the window in front sees them: `Alt+Shift+Y`. */
  press(keys: string): Promise<void>;
  /** How many windows are to be seen; an open menu is one. */
  countWindows(): Promise<number>;
  close(): void;
}

const run = promisify(execFile);

export function canHaveVirtualDisplay(): boolean {
  return ['Xvfb', 'openbox', 'xdotool'].every((name) => findProgram([name]) !== undefined);
}

export async function startVirtualDisplay(): Promise<VirtualDisplay> {
  // With -displayfd the server picks a number that is free and says it once it is ready.
  // It would start anew when its last client leaves, which the first look for the manager is: the manager then loses it.
  const given = ['-displayfd', '1', '-noreset', '-screen', '0', '1280x1000x24'];
  const server = spawn('Xvfb', given, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = await once(server.stdout, 'data');
  const name = `:${String(line).trim()}`;
  const env = { ...process.env, DISPLAY: name };
  const manager = spawn('openbox', [], { env, stdio: 'ignore' });
  const stop = () => {
    manager.kill();
    server.kill();
  };
  process.once('exit', stop);
  const display: VirtualDisplay = {
    name,
    async press(keys) {
      await run('xdotool', ['key', keys.split('+').map(keyName).join('+')], { env });
    },
    async countWindows() {
      // xdotool ends with an error when it finds nothing.
      const found = await run('xdotool', ['search', '--onlyvisible', '--name', '^'], { env }).catch(
        () => ({
          stdout: '',
        }),
      );
      return found.stdout.split('\n').filter(Boolean).length;
    },
    close() {
      process.removeListener('exit', stop);
      stop();
    },
  };
  // On a new machine it builds the cache of fonts first, which took a busy one more than ten seconds.
  await waitFor('the window manager', () => managesWindows(env, manager), { limit: 45_000 });
  return display;
}

/** X's names for keys are as they are written on them, but for modifiers and letters. */
function keyName(key: string): string {
  const modifiers: Readonly<Record<string, string>> = {
    Alt: 'alt',
    Control: 'ctrl',
    Shift: 'shift',
  };
  return modifiers[key] ?? (key.length === 1 ? key.toLowerCase() : key);
}

async function managesWindows(env: NodeJS.ProcessEnv, manager: ChildProcess): Promise<boolean> {
  if (manager.exitCode !== null) throw new Error(`openbox ended with ${manager.exitCode}`);
  try {
    await run('xdotool', ['get_num_desktops'], { env });
    return true;
  } catch {
    return false;
  }
}
