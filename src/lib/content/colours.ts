/** The ground of every page, as `--paper` in app.css says it: manifests and browser bars cannot read a stylesheet. */
export const paper = { light: '#fbf6ec', dark: '#0d1a1f' } as const;
