/** Modules that a plugin makes: see `integrations/layouts-in-browser.ts`. */
declare module '*.astro?browser' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}
