/// <reference types="astro/client" />

declare module 'virtual:playbill/portal' {
  export const portal: import('./portal/portal.ts').Portal;
}
