import { expect, test } from 'vitest';
import { imageAddress } from './image-address.ts';

test('an image becomes a data address of its bytes', () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256);
  expect(imageAddress('img/Logo.PNG', bytes)).toBe(
    `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`,
  );
});

test('large images and other files do not', () => {
  expect(imageAddress('logo.png', new Uint8Array(300_001))).toBeUndefined();
  expect(imageAddress('page.html', new Uint8Array(1))).toBeUndefined();
  expect(imageAddress('a.constructor', new Uint8Array(1))).toBeUndefined();
});
