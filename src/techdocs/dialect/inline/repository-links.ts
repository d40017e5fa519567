import type { JsonObject } from '../../../model/json.ts';
import { element, finalText, matches, type Pattern, type Reader } from './reader.ts';

/** How a host of repositories names its pages. */
interface Host {
  base: string;
  /** What a user's name looks like. */
  user: string;
  issue: string;
  pull: string;
  discussion: string | undefined;
  commit: string;
  /** Digits that a commit is shown with. */
  digits: number;
}

const HOSTS: Readonly<Record<string, Host>> = {
  github: {
    base: 'https://github.com',
    user: '[a-zA-Z\\d](?:[-\\w]{0,37}[a-zA-Z\\d])?',
    issue: 'issues',
    pull: 'pull',
    discussion: 'discussions',
    commit: 'commit',
    digits: 7,
  },
  gitlab: {
    base: 'https://gitlab.com',
    user: '[.\\w](?:[-.\\w]{0,37}[-\\w])?',
    issue: '-/issues',
    pull: '-/merge_requests',
    discussion: undefined,
    commit: '-/commit',
    digits: 8,
  },
  bitbucket: {
    base: 'https://bitbucket.org',
    user: '[-\\w]{1,39}',
    issue: 'issues',
    pull: 'pull-requests',
    discussion: undefined,
    commit: 'commits/commit',
    digits: 7,
  },
};

const REPOSITORY = '[-._a-zA-Z\\d]{0,99}[a-zA-Z\\d]';
const NUMBER = '[#!?][1-9]\\d*';
const COMMIT = '[a-f\\d]{40}';
const ISSUE_OR_COMMIT = /[#!?][1-9]|@[a-f\d]{40}/;

/**
 * Short names of people, repositories, issues, pull requests and commits, `@user`, `user/repo#1`, `#1`,
 * where `repo_url_shorthand` is on. What names no user or repository means those of the options.
 *
 * @see https://facelessuser.github.io/pymdown-extensions/extensions/magiclink/
 */
export function repositoryLinks(options: JsonObject): Pattern[] {
  const provider = String(options.provider ?? 'github');
  const host = Object.hasOwn(HOSTS, provider) ? HOSTS[provider] : undefined;
  if (options.repo_url_shorthand !== true || !host) return [];
  const { base, user } = host;
  const own = { user: textOf(options.user), repository: textOf(options.repo) };
  const normalize = options.normalize_issue_symbols === true;

  const issueLink = (path: string, shown: string, written: string, reader: Reader) => {
    const mark = written.charAt(0);
    const page = { '!': host.pull, '?': host.discussion }[mark] ?? host.issue;
    const number = written.slice(1);
    return link(
      `${base}/${path}/${page}/${number}`,
      shown + (normalize ? '#' : mark) + number,
      reader,
    );
  };
  const commitLink = (path: string, shown: string, commit: string, reader: Reader) => {
    const mark = shown === '' ? '' : '@';
    return link(
      `${base}/${path}/${host.commit}/${commit}`,
      shown + mark + commit.slice(0, host.digits),
      reader,
    );
  };

  const repositories = matches(
    '@',
    new RegExp(`(?<![a-zA-Z])@(${user})/(${REPOSITORY})\\b`, 'g'),
    ([, name, repository], reader) =>
      link(`${base}/${name}/${repository}`, `${name}/${repository}`, reader),
  );
  const people = matches('@', new RegExp(`(?<![a-zA-Z])@(${user})\\b`, 'g'), ([, name], reader) =>
    link(`${base}/${name}`, `@${name}`, reader),
  );
  const full = matches(
    '#!?@',
    new RegExp(`(?<![@/])(?:\\b(${user})/)?\\b(${REPOSITORY})(?:(${NUMBER})|@(${COMMIT}))\\b`, 'g'),
    ([, name, repository, number, commit], reader) => {
      const owner = name ?? own.user;
      if (owner === undefined) return undefined;
      const shown = name === undefined ? String(repository) : `${name}/${repository}`;
      return number === undefined
        ? commitLink(`${owner}/${repository}`, shown, String(commit), reader)
        : issueLink(`${owner}/${repository}`, shown, number, reader);
    },
  );
  const short = matches(
    '',
    new RegExp(`(?:(?<![a-zA-Z])(${NUMBER})|(?<![@/])\\b(${COMMIT}))\\b`, 'g'),
    ([, number, commit], reader) => {
      const path = `${own.user}/${own.repository}`;
      return number === undefined
        ? commitLink(path, '', String(commit), reader)
        : issueLink(path, '', number, reader);
    },
  );
  const isHome = own.user !== undefined && own.repository !== undefined;
  return [repositories, people, onlyWhere(ISSUE_OR_COMMIT, full), ...(isHome ? [short] : [])];
}

/** A pattern that is tried where an expression has a match: to look for that takes less time. */
function onlyWhere(hint: RegExp, { triggers, read }: Pattern): Pattern {
  return { triggers, read: (text, reader) => (hint.test(text) ? read(text, reader) : text) };
}

function link(href: string, text: string, { state }: Reader) {
  return element(state, 'a', [['href', href]], [finalText(state, text)]);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]+$/.test(value) ? value : undefined;
}
