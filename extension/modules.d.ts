// Modules that exist only after the build, or that are not code.

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*/data/clause-types.json" {
  const clauseTypes: { id: string; title: string; group: string; severity: import("./types.d.ts").Severity; line: string }[];
  export default clauseTypes;
}

declare module "*/data/figures.json" {
  /** How many of those that were read were right. */
  interface Reading {
    right: number;
    read: number;
  }
  /** Shares are 0 to 1, days ISO dates. */
  const figures: {
    dataset: {
      services: number;
      documents: number;
      provisions: number;
      values: number;
      leastConfidence: number;
      firstRecorded: string;
      until: string;
      kinds: { kind: string; services: number }[];
    };
    detection: { documents: number; precision: number; recall: number; highPrecision: number; highRecall: number };
    types: { id: string; precision: number; recall: number; units: number }[];
    records: { provisions: Reading; high: Reading; values: Reading };
    facts: Reading & { day: string };
  };
  export default figures;
}

declare module "*/data/licences.json" {
  const texts: { works: { name: string; version: string; licence: string }[]; text: string }[];
  export default texts;
}

declare module "*/pdf/clauselight_pdf.js" {
  /** Compiles and instantiates the module. */
  export default function init(options: { module_or_path: string | URL }): Promise<unknown>;
  /** A PDF that is read page by page. The constructor and `blocks` throw the name of what is wrong with it. */
  export class PdfText {
    constructor(bytes: Uint8Array);
    /** Reads the next page; gives the share of pages that have been read, 0 to 1. */
    step(): number;
    /** The blocks, a `Block[]` in JSON. */
    blocks(): string;
    title(): string;
  }
}

declare module "*/core/clauselight.js" {
  /** Compiles and instantiates the core. */
  export default function init(options: { module_or_path: string | URL }): Promise<unknown>;
  /** A first use, for which the browser compiles the core, and the dataset is opened. */
  export function prepare(): void;
  /** Analyses a document: a `Request` in JSON in, a `Report` in JSON out. Throws on a request of another shape. */
  export function analyse(request: string): { readonly high: number; readonly report: string; free(): void };
  /** Shows the toolbar popup in the document. */
  export function start_popup(): void;
  /** Replaces the instance by a fresh one. */
  export function __wbg_reset_state(): void;
}
