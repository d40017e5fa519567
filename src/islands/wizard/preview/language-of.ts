import type { GrammarName } from './grammars.ts';

const BY_NAME: Record<string, GrammarName> = {
  '.babelrc': 'json5',
  '.bashrc': 'bash',
  '.editorconfig': 'ini',
  '.eslintrc': 'json5',
  '.npmrc': 'ini',
  '.prettierrc': 'yaml',
  brewfile: 'ruby',
  'cmakelists.txt': 'cmake',
  codeowners: 'codeowners',
  containerfile: 'docker',
  dockerfile: 'docker',
  gemfile: 'ruby',
  'go.mod': 'go',
  jenkinsfile: 'groovy',
  justfile: 'just',
  makefile: 'make',
  pipfile: 'toml',
  procfile: 'yaml',
  rakefile: 'ruby',
  tiltfile: 'python',
  vagrantfile: 'ruby',
};

const BY_EXTENSION: Record<string, GrammarName> = {
  adoc: 'asciidoc',
  bash: 'bash',
  bat: 'bat',
  bicep: 'bicep',
  c: 'c',
  cc: 'cpp',
  cfg: 'ini',
  cjs: 'javascript',
  clj: 'clojure',
  cmd: 'bat',
  conf: 'ini',
  cpp: 'cpp',
  cs: 'csharp',
  csproj: 'xml',
  css: 'css',
  csv: 'csv',
  cts: 'typescript',
  dart: 'dart',
  diff: 'diff',
  dockerfile: 'docker',
  env: 'dotenv',
  erb: 'erb',
  erl: 'erlang',
  ex: 'elixir',
  exs: 'elixir',
  feature: 'gherkin',
  fs: 'fsharp',
  go: 'go',
  gql: 'graphql',
  gradle: 'groovy',
  graphql: 'graphql',
  groovy: 'groovy',
  h: 'c',
  hbs: 'handlebars',
  hcl: 'hcl',
  hpp: 'cpp',
  hs: 'haskell',
  htm: 'html',
  html: 'html',
  ini: 'ini',
  j2: 'jinja',
  java: 'java',
  jinja: 'jinja',
  jinja2: 'jinja',
  js: 'javascript',
  json: 'json',
  json5: 'json5',
  jsonc: 'jsonc',
  jsonnet: 'jsonnet',
  jsx: 'jsx',
  just: 'just',
  kt: 'kotlin',
  kts: 'kotlin',
  less: 'less',
  libsonnet: 'jsonnet',
  lua: 'lua',
  markdown: 'markdown',
  md: 'markdown',
  mdx: 'mdx',
  mjs: 'javascript',
  mk: 'make',
  mts: 'typescript',
  nix: 'nix',
  njk: 'jinja',
  patch: 'diff',
  php: 'php',
  pl: 'perl',
  prisma: 'prisma',
  properties: 'properties',
  props: 'xml',
  proto: 'proto',
  ps1: 'powershell',
  py: 'python',
  r: 'r',
  rb: 'ruby',
  rs: 'rust',
  rst: 'rst',
  sass: 'sass',
  scala: 'scala',
  scss: 'scss',
  sh: 'bash',
  sql: 'sql',
  svelte: 'svelte',
  svg: 'xml',
  swift: 'swift',
  tf: 'terraform',
  tfvars: 'terraform',
  toml: 'toml',
  ts: 'typescript',
  tsp: 'typespec',
  tsx: 'tsx',
  vue: 'vue',
  webmanifest: 'json',
  xml: 'xml',
  xsd: 'xml',
  yaml: 'yaml',
  yml: 'yaml',
  zig: 'zig',
  zsh: 'bash',
};

const BY_PROGRAM: [RegExp, GrammarName][] = [
  [/\b(?:ba|z|da|k)?sh\b/, 'bash'],
  [/\bpython/, 'python'],
  [/\b(?:node|bun|deno)\b/, 'javascript'],
  [/\bruby\b/, 'ruby'],
  [/\bperl\b/, 'perl'],
];

/**
 * The language of a file, by its name, its extension or the program of its first line; undefined where
 * none of them says.
 *
 * @example languageOf('deploy/Dockerfile.dev', '')  // 'docker'
 * @example languageOf('gradlew', '#!/bin/sh\n')     // 'bash'
 */
export function languageOf(path: string, text: string): GrammarName | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const [stem = ''] = name.split('.', 1);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return (
    own(BY_NAME, name) ??
    (name.startsWith('.env') ? 'dotenv' : undefined) ??
    (name.includes('.') ? own(BY_EXTENSION, extension) : undefined) ??
    own(BY_NAME, stem) ??
    languageOfProgram(text)
  );
}

function own(table: Record<string, GrammarName>, key: string): GrammarName | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function languageOfProgram(text: string): GrammarName | undefined {
  if (!text.startsWith('#!')) return undefined;
  const [line = ''] = text.split('\n', 1);
  return BY_PROGRAM.find(([program]) => program.test(line))?.[1];
}
