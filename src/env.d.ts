/// <reference types="astro/client" />

declare module 'virtual:playbill/portal' {
  export const portal: import('./portal/portal.ts').Portal;
}

/** Astro components of plugins, by the names of the plugins. */
type PluginViews = Record<
  string,
  (props: { fact: import('./portal/views/facts.ts').FactView }) => astroHTML.JSX.Element
>;

declare module 'virtual:playbill/plugin-cards' {
  export const views: PluginViews;
}

declare module 'virtual:playbill/plugin-tabs' {
  export const views: PluginViews;
}

declare module 'virtual:playbill/plugin-pages' {
  export const views: PluginViews;
}
