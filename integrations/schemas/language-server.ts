import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a language server finds wrong in a range of a document. */
export interface Diagnostic {
  message: string;
  range: { start: { line: number; character: number } };
}

/** The settings that an editor would give the server, by section. */
export type Settings = Record<string, unknown>;

/** A running yaml-language-server, as an editor speaks with it. */
export interface LanguageServer {
  /** Opens a document, or gives an open one a new text. */
  write(uri: string, text: string): void;
  /** Waits until the server's findings about a document are as expected. */
  findings(uri: string, expected: (found: Diagnostic[]) => boolean): Promise<Diagnostic[]>;
  /** Asks for something at a place of a document; lines and characters count from 0. */
  ask(method: string, uri: string, line: number, character: number): Promise<unknown>;
  stop(): Promise<void>;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
}

const SERVER = fileURLToPath(
  new URL('../../node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url),
);

/** Starts the server over standard input and output, and waits until it has read its settings. */
export async function startLanguageServer(settings: Settings): Promise<LanguageServer> {
  const server = spawn(process.execPath, [SERVER, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = new Map<number, (result: unknown) => void>();
  const found = new Map<string, Diagnostic[]>();
  const waiting = new Set<() => void>();
  const versions = new Map<string, number>();
  let last = 0;

  const send = (message: Message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const request = (method: string, params: unknown) => {
    last += 1;
    const id = last;
    send({ id, method, params });
    return new Promise<unknown>((answer) => answers.set(id, answer));
  };
  const configured = new Promise<void>((resolve) => {
    readMessages(server, ({ id, method, params, result }) => {
      if (method === undefined) {
        if (id !== undefined) answers.get(id)?.(result);
      } else if (method === 'textDocument/publishDiagnostics') {
        const { uri, diagnostics } = params as { uri: string; diagnostics: Diagnostic[] };
        found.set(uri, diagnostics);
        for (const look of waiting) look();
      } else if (method === 'workspace/configuration' && id !== undefined) {
        const { items } = params as { items: { section: string }[] };
        send({ id, result: items.map(({ section }) => settings[section] ?? null) });
        resolve();
      } else if (id !== undefined) {
        send({ id, result: null });
      }
    });
  });

  const capabilities = { workspace: { configuration: true } };
  await request('initialize', { processId: process.pid, rootUri: null, capabilities });
  send({ method: 'initialized', params: {} });
  await configured;

  return {
    write(uri, text) {
      const version = (versions.get(uri) ?? 0) + 1;
      versions.set(uri, version);
      if (version === 1) {
        const textDocument = { uri, languageId: 'yaml', version, text };
        send({ method: 'textDocument/didOpen', params: { textDocument } });
      } else {
        const textDocument = { uri, version };
        const params = { textDocument, contentChanges: [{ text }] };
        send({ method: 'textDocument/didChange', params });
      }
    },
    findings: (uri, expected) =>
      new Promise((resolve) => {
        const look = () => {
          const diagnostics = found.get(uri);
          if (!diagnostics || !expected(diagnostics)) return;
          waiting.delete(look);
          resolve(diagnostics);
        };
        waiting.add(look);
        look();
      }),
    ask: (method, uri, line, character) =>
      request(method, { textDocument: { uri }, position: { line, character } }),
    async stop() {
      const stopped = new Promise((resolve) => server.once('exit', resolve));
      await request('shutdown', null);
      send({ method: 'exit' });
      await stopped;
    },
  };
}

/** Takes the messages out of the server's output: a header with the length, then the text. */
function readMessages(server: ChildProcess, receive: (message: Message) => void): void {
  let bytes = Buffer.alloc(0);
  server.stdout?.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (;;) {
      const start = bytes.indexOf('\r\n\r\n') + 4;
      const length = Number(/Content-Length: (\d+)/i.exec(bytes.toString('latin1', 0, start))?.[1]);
      if (start < 4 || bytes.length < start + length) return;
      const body = bytes.toString('utf8', start, start + length);
      bytes = bytes.subarray(start + length);
      receive(JSON.parse(body) as Message);
    }
  });
}
