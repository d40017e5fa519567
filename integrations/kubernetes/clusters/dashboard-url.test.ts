import { expect, test } from 'vitest';
import { createCleaner } from '../../../src/facts/clean.ts';
import { dashboardUrl } from './dashboard-url.ts';

const { clean } = createCleaner();

test.each([
  ['https://dash.example.com', 'https://dash.example.com', []],
  [
    'https://dash.example.com/c/prod?region=eu#!/workloads?namespace=_all',
    'https://dash.example.com/c/prod?region=eu#!/workloads?namespace=_all',
    [],
  ],
  ['https://dash.example.com/?token=abc#!/login', 'https://dash.example.com/#!/login', ['token']],
  [
    'https://dash.example.com/?a=1&api_key=abc&b=2',
    'https://dash.example.com/?a=1&b=2',
    ['api_key'],
  ],
  [
    'https://dash.example.com/?X-Amz-Sig%6Eature=abc&b=2',
    'https://dash.example.com/?b=2',
    ['X-Amz-Signature'],
  ],
  ['https://dash.example.com/#access_token=abc', 'https://dash.example.com/', ['access_token']],
  [
    'https://dash.example.com/#!/login?token=abc&to=pods',
    'https://dash.example.com/#!/login?to=pods',
    ['token'],
  ],
  [
    'https://dash.example.com/?to=ghp_16C7e42F292c6912E7710c838347Ae178B4a',
    'https://dash.example.com/',
    ['to'],
  ],
])('%s', (text, url, dropped) => {
  expect(dashboardUrl(text, clean)).toEqual({ url, dropped });
});

test.each([
  ['https://admin:Sommer2024@dash.example.com/?token=abc#!/login', 'password'],
  ['https://token@dash.example.com/', 'password'],
  ['javascript:alert(1)', 'no-web-address'],
  ['dash.example.com', 'no-web-address'],
])('%s is refused', (text, mistake) => {
  expect(dashboardUrl(text, clean)).toEqual({ mistake });
});
