import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'astro';
import { type CheerioAPI, load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATE } from '../../../src/portal/state-folder.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Pages to print: a view and the fact of the fixtures that it gets. */
const PAGES = {
  tab: ['Tab', 'troubled-service.ts', 'troubledService'],
  empty: ['Tab', 'troubled-service.ts', 'emptyService'],
  card: ['Card', 'troubled-service.ts', 'troubledService'],
  'empty-card': ['Card', 'troubled-service.ts', 'emptyService'],
  'cluster-card': ['Card', 'fleet.ts', 'cluster'],
  'cluster-tab': ['Tab', 'fleet.ts', 'cluster'],
  fleet: ['Page', 'fleet.ts', 'fleet'],
  'podless-cluster': ['Page', 'fleet.ts', 'podlessCluster'],
  'podless-cluster-card': ['Card', 'fleet.ts', 'podlessCluster'],
  'unread-card': ['Card', 'troubled-service.ts', 'unreadService'],
  'unread-tab': ['Tab', 'troubled-service.ts', 'unreadService'],
  'unread-cluster': ['Page', 'fleet.ts', 'unreadCluster'],
  'unread-cluster-card': ['Card', 'fleet.ts', 'unreadCluster'],
  'unread-fleet': ['Page', 'fleet.ts', 'unreadFleet'],
} as const;

let site = '';
const printed = new Map<string, CheerioAPI>();

beforeAll(async () => {
  await mkdir(STATE, { recursive: true });
  site = await mkdtemp(join(STATE, 'test-views-'));
  await mkdir(join(site, 'src/pages'), { recursive: true });
  for (const [name, [view, file, fact]] of Object.entries(PAGES)) {
    await writeFile(join(site, `src/pages/${name}.astro`), pageSource(view, file, fact));
  }
  await build({ root: site, configFile: false, logLevel: 'error', vite: { logLevel: 'error' } });
  for (const name of Object.keys(PAGES)) {
    printed.set(name, load(await readFile(join(site, 'dist', name, 'index.html'), 'utf8')));
  }
});
afterAll(() => rm(site, { recursive: true, force: true }));

function pageSource(view: string, file: string, fact: string): string {
  return `---
import View from ${JSON.stringify(join(folder, `${view}.astro`))};
import { ${fact} } from ${JSON.stringify(join(folder, 'views/fixtures', file))};
---
<View fact={${fact}} />`;
}

function page(name: keyof typeof PAGES): CheerioAPI {
  const found = printed.get(name);
  if (!found) throw new Error(`${name} was not printed`);
  return found;
}

/** The text of the first element, with a space between its parts as the style sheet puts one. */
function text($: CheerioAPI, selector: string): string {
  const parts = ($(selector).first().html() ?? '').replaceAll('<', ' <');
  return load(parts).text().replaceAll(/\s+/g, ' ').replaceAll(' ,', ',').trim();
}

describe('the tab of a service', () => {
  it('begins with the findings, the most serious first, advice folded away', () => {
    const $ = page('tab');
    expect($('section').first().attr('id')).toBe('findings');
    const words = $('#findings > .k8s-findings .k8s-sign').map((_, sign) => $(sign).text());
    expect(words.get()).toEqual(['Error', 'Error', 'Warning']);
    expect(text($, '#findings details > summary')).toBe('1 piece of advice');
  });

  it('gives a finding its cause, its remedy, its command and its object', () => {
    const $ = page('tab');
    const id = 'finding_pod-crash-loop_prod-eu_pod_shop-prod_payments-6df586fd79-g5k8z';
    const finding = $(`[id="${id}"]`);
    expect(finding.find('strong').text()).toBe('The container api crashes again and again.');
    expect(finding.text()).toContain('OOMKilled, exit code 137');
    expect(finding.text()).toContain('Raise the memory limit');
    expect(finding.find('.k8s-where-to-run').text()).toBe('In Production Europe:');
    expect(finding.find('[data-copy]').attr('data-copy')).toBe(finding.find('code').text());
    expect(finding.find('time').attr('datetime')).toBe('2026-11-21T18:02:11Z');
    const target = finding.find('.k8s-where a').attr('href')?.slice(1);
    expect(text($, `[id="${target}"] th`)).toBe('payments-6df586fd79-g5k8z');
  });

  it('leads to no anchor that is not there, and has each one once', () => {
    const $ = page('tab');
    const ids = $('[id]')
      .map((_, element) => $(element).attr('id'))
      .get();
    expect(new Set(ids).size).toBe(ids.length);
    const targets = $('a[href^="#"]')
      .map((_, link) => $(link).attr('href')?.slice(1))
      .get();
    expect(targets.filter((target) => !ids.includes(target))).toEqual([]);
  });

  it('tells a workload with its pods, usage, autoscaler and images', () => {
    const $ = page('tab');
    const row = '[id="workload_prod-eu_deployment_shop-prod_payments"]';
    expect(text($, `${row} th`)).toBe('payments Deployment in shop-prod');
    expect(text($, `${row} > tr > td:nth-child(2)`)).toBe('Degraded 2 of 3 ready');
    expect(text($, `${row} > tr > td:nth-child(3)`)).toBe(
      '2 of 3 Autoscaler: 2–6, now 3, cpu 73 % of 70 %',
    );
    expect(text($, `${row} > tr > td:nth-child(6)`)).toBe(
      'CPU 430m of 500m Memory 1.2 Gi of 1 Gi, limit 2 Gi',
    );
    expect(text($, `${row} summary`)).toBe('5 pods, 3 images of payments');
    expect($(`${row} .k8s-more tbody tr`)).toHaveLength(3);
    expect($(row).text()).toContain('2 more pods of it are not listed here');
  });

  it('tells when each cluster was read and what is missing', () => {
    const $ = page('tab');
    expect($('#cluster-2 time[data-age]').attr('datetime')).toBe('2026-11-20T02:00:00Z');
    expect($('#cluster-2').text()).toContain('partly from an earlier reading');
    expect(text($, '#cluster-1 .k8s-gaps')).toContain('horizontalpodautoscalers: 403 Forbidden');
  });

  it('links only to addresses that can be opened', () => {
    const $ = page('tab');
    const addresses = $('.k8s-addresses a')
      .map((_, link) => $(link).attr('href'))
      .get();
    expect(addresses).toEqual(['https://pay.example.com/']);
  });
});

describe('every view', () => {
  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])('%s is tables with captions', (name) => {
    const $ = page(name);
    expect($('table:not(:has(> caption))')).toHaveLength(0);
    expect($('th:not([scope])')).toHaveLength(0);
  });

  it.each(Object.keys(PAGES) as (keyof typeof PAGES)[])('%s has no style attributes', (name) => {
    expect(page(name)('[style]')).toHaveLength(0);
  });
});

describe('a tab with nothing on it', () => {
  it('tells the selection, the clusters and the labels to give', () => {
    const $ = page('empty');
    const said = $('main, body').text().replaceAll(/\s+/g, ' ');
    expect(said).toContain(
      'No workload in Production Europe, Test and Production America matches backstage.io/kubernetes-id=payments; only the namespace shop was searched.',
    );
    expect(said).toContain('Production America could not be read in full');
    expect(text($, '.k8s-copy code')).toContain('backstage.io/kubernetes-id: payments');
  });
});

describe('the card', () => {
  it('sums up, and leads to the worst finding', () => {
    const $ = page('card');
    expect(text($, '.k8s-lead')).toMatch(/^Failing 4 of 7 ready Versions 1.42.0, 1.41.3 2 errors/);
    expect($('.k8s-worst a').attr('href')).toBe(
      '/catalog/default/component/booking-service/kubernetes/#finding_pod-crash-loop_prod-eu_pod_shop-prod_payments-6df586fd79-g5k8z',
    );
    expect(text($, '.k8s-strip li')).toMatch(/^Production Europe Failing 2 of 5/);
    expect($('.k8s-strip a').attr('href')).toBe('/kubernetes/prod-eu/');
    expect(text($, '.k8s-strip li')).toContain('payments: CrashLoopBackOff');
  });

  it('says why, since when and where', () => {
    const worst = text(page('card'), '.k8s-worst');
    expect(worst).toContain('It ran out of memory (OOMKilled, exit code 137) seven times');
    expect(worst).toMatch(/since 21 Nov 2026, 18:02 UTC .* in Production Europe$/);
  });

  it('says what is scaled to 0', () => {
    expect(text(page('card'), '.k8s-card > .pb-muted')).toMatch(
      /^payments-worker-\S+ is scaled to 0 in Production Europe\.$/,
    );
  });

  it('says what found nothing', () => {
    expect(text(page('empty-card'), '.k8s-card')).toContain('backstage.io/kubernetes-id=payments');
  });

  it('sums up a cluster', () => {
    expect(text(page('cluster-card'), '.k8s-lead')).toMatch(/^Failing 1,198 of 1,204 pods ready/);
  });
});

describe('a cluster that was never read', () => {
  it.each([
    'unread-card',
    'unread-tab',
    'unread-cluster',
    'unread-cluster-card',
    'unread-fleet',
  ] as const)('says so on %s', (name) => {
    expect(text(page(name), 'body')).toMatch(/Never read, tried .*: certificate refused/);
  });

  it.each(['unread-cluster', 'unread-cluster-card'] as const)(
    'passes for nothing on %s',
    (name) => {
      const said = text(page(name), 'body');
      expect(said).not.toMatch(/0 of 0|no findings|No errors and no warnings|Healthy/);
      expect(page(name)('table')).toHaveLength(0);
    },
  );

  it('has no numbers in the fleet', () => {
    expect(text(page('unread-fleet'), '#clusters tbody tr:last-child')).toMatch(
      /^Production America Unknown – – – v1.35.2 Never read/,
    );
  });
});

describe('a cluster whose pods could not be listed', () => {
  it.each(['podless-cluster', 'podless-cluster-card'] as const)('says so on %s', (name) => {
    const said = text(page(name), 'body');
    expect(said).toContain('pods not listed');
    expect(said).not.toContain('pods ready');
  });
});

describe('a cluster of which all is of an earlier reading', () => {
  it.each(['unread-card', 'unread-tab', 'fleet'] as const)(
    'is told in the same words on %s',
    (name) => {
      expect(text(page(name), 'body')).toContain(
        'From an earlier reading, 20 Nov 2026, 02:00 UTC : no connection',
      );
    },
  );
});

describe('the pages', () => {
  it('list clusters, findings by team, entities and workloads without one', () => {
    const $ = page('fleet');
    const headings = $('h2')
      .map((_, heading) => $(heading).text().trim())
      .get();
    expect(headings).toEqual([
      'Clusters 2',
      'Findings by team',
      'Entities that run 2',
      'Workloads without an entity 5',
    ]);
    const teams = $('details h3')
      .map((_, heading) => $(heading).text())
      .get();
    expect(teams).toEqual(['Booking team', 'No owner']);
  });

  it('list entities apart that no cluster has', () => {
    const $ = page('unread-fleet');
    expect(text($, '#missing h2')).toBe('Not found, or not readable 1');
    expect(text($, '#missing li')).toBe('Tracking Service');
    expect($('#services tbody tr')).toHaveLength(1);
  });

  it('tell of a cluster what was read and what was not', () => {
    const $ = page('cluster-tab');
    expect(text($, '#kinds tbody tr:last-child')).toBe(
      'horizontalpodautoscalers – – 403 Forbidden',
    );
  });
});
