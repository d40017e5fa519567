import type { JsonObject } from '../../model/json.ts';
import { textOfPattern } from './pattern-text.ts';

/** Texts that read well, tried in this order where a pattern asks for something. */
const SAMPLES = [
  'example',
  'example-service',
  'Example',
  'EXAMPLE',
  'example.com',
  'com.example.service',
  'example_service',
  'https://example.com',
  'https://github.com/acme/example',
  'ada@example.com',
  '1',
  '8080',
  '1.0.0',
  '123456789012',
  '10.0.0.0/16',
];

const FORMATS: Readonly<Record<string, string>> = {
  color: '#3366cc',
  'data-url': 'data:text/plain;name=example.txt;base64,ZXhhbXBsZQ==',
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  duration: 'P1D',
  email: 'ada@example.com',
  hostname: 'www.example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  'json-pointer': '/example',
  regex: '^example$',
  time: '12:00:00Z',
  uri: 'https://example.com',
  'uri-reference': 'https://example.com',
  url: 'https://example.com',
  uuid: '123e4567-e89b-42d3-a456-426614174000',
};

/** The longest text that is made up. */
const MAX_LENGTH = 1000;

/**
 * A text that fits a schema's format, pattern and lengths, the same one every time; undefined where none
 * is found.
 */
export function exampleText(schema: JsonObject): string | undefined {
  const { format, pattern, minLength, maxLength } = schema;
  const least = typeof minLength === 'number' ? minLength : 0;
  const most = typeof maxLength === 'number' ? maxLength : MAX_LENGTH;
  const expression = typeof pattern === 'string' ? new RegExp(pattern, 'u') : undefined;
  const fits = (text: string) =>
    text.length >= least && text.length <= most && (expression?.test(text) ?? true);
  const ofFormat =
    typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (ofFormat !== undefined) return fits(ofFormat) ? ofFormat : undefined;
  const sample = SAMPLES.find(fits);
  if (sample !== undefined) return sample;
  if (typeof pattern === 'string') return textOfPattern(pattern, { least, most });
  return least > MAX_LENGTH
    ? undefined
    : 'example '.repeat(MAX_LENGTH).slice(0, Math.max(least, 1)).slice(0, most);
}
