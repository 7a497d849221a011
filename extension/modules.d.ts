// Modules that exist only after the build, or that are not code.

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*/data/clause-types.json" {
  const clauseTypes: { id: string; title: string; group: string; severity: import("./types.d.ts").Severity; line: string }[];
  export default clauseTypes;
}

declare module "*/core/clauselight.js" {
  /** Compiles and instantiates the core. */
  export default function init(options: { module_or_path: string | URL }): Promise<unknown>;
  /** Analyses a document: a `Request` in JSON in, a `Report` in JSON out. Throws on a request of another shape. */
  export function analyse(request: string): { readonly high: number; readonly report: string; free(): void };
  /** Shows the toolbar popup in the document. */
  export function start_popup(): void;
  /** Replaces the instance by a fresh one. */
  export function __wbg_reset_state(): void;
}
